/** The API as the labelling page uses it. */

import type { z } from 'zod';
import type { CorrectLesionsSchema, TaskLesions } from '#core/schema/lesion-correction.ts';
import type { MyStudy, NextTasks, Reference, SentVotes, Vote } from '#core/schema/vote.ts';
import { type Answer, askApi, fetchPicture } from '../pro/ask-api.ts';

export type LesionCorrection = z.infer<typeof CorrectLesionsSchema>;

export const listMyStudies = () => askApi<MyStudy[]>('GET', '/labelling');
export const getMyStudy = (study: string) => askApi<MyStudy>('GET', `/labelling/${study}`);
export const nextTasks = (study: string, limit: number) =>
  askApi<NextTasks>('GET', `/labelling/${study}/tasks?limit=${limit}`);
export const sendVotes = (study: string, votes: readonly Vote[]): Promise<Answer<SentVotes>> =>
  askApi('POST', `/labelling/${study}/votes`, { json: { votes } });
export const listReferences = (study: string) => askApi<Reference[]>('GET', `/labelling/${study}/references`);
export const getLesions = (study: string, task: string) =>
  askApi<TaskLesions>('GET', `/labelling/${study}/tasks/${task}/lesions`);
export const correctLesions = (study: string, task: string, correction: LesionCorrection) =>
  askApi<TaskLesions>('POST', `/labelling/${study}/tasks/${task}/lesions`, { json: correction });
export const fetchTaskPhoto = (study: string, task: string) =>
  fetchPicture(`/labelling/${study}/tasks/${task}/photo`);
export const referenceAddress = (study: string, reference: string) =>
  `/api/v1/labelling/${study}/references/${reference}/photo`;
