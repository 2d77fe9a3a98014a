/** The API as the labelling page uses it. */
import type { z } from 'zod';
import type { CorrectLesionsSchema, TaskLesions } from '#core/schema/lesion-correction.ts';
import type { MyStudy, NextTasks, Reference, SentVotes, Task, Vote } from '#core/schema/vote.ts';
import { askApi, fetchPicture } from '../pro/ask-api.ts';

export type LesionCorrection = z.infer<typeof CorrectLesionsSchema>;

export const listMyStudies = () => askApi<MyStudy[]>('GET', '/my/studies');
export const getMyStudy = (study: string) => askApi<MyStudy>('GET', `/my/studies/${study}`);
export const nextTasks = (study: string, limit: number) =>
  askApi<NextTasks>('GET', `/my/studies/${study}/next?limit=${limit}`);
export const doneTasks = (study: string, limit: number) =>
  askApi<Task[]>('GET', `/my/studies/${study}/done?limit=${limit}`);
export const sendVotes = (study: string, votes: readonly Vote[]) =>
  askApi<SentVotes>('POST', `/my/studies/${study}/votes`, { json: { votes } });
export const listReferences = (study: string) =>
  askApi<Reference[]>('GET', `/my/studies/${study}/references`);
export const referenceAddress = (study: string, reference: string) =>
  `/api/v1/my/studies/${study}/references/${reference}/content`;
export const fetchTaskPhoto = (task: string) => fetchPicture(`/tasks/${task}/content`);
export const getLesions = (task: string) => askApi<TaskLesions>('GET', `/tasks/${task}/lesions`);
export const correctLesions = (task: string, correction: LesionCorrection) =>
  askApi<TaskLesions>('PUT', `/tasks/${task}/lesions`, { json: correction });
