/** What the examples are answered; written by test/service/api-examples.test.ts with RECORD_EXAMPLES=1, then formatted. */
export const EXAMPLE_ANSWERS: Readonly<Record<string, { readonly status: number; readonly body?: unknown }>> =
  {
    getHealth: {
      status: 200,
      body: {
        status: 'ok',
        version: '1.2.3',
        model: 'acne04-one-look-1',
        queue: {
          assessing: 1,
          waiting: 1,
          waitingToUpload: 0,
        },
      },
    },
    signUp: {
      status: 200,
      body: {
        token: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        user: {
          name: 'Ada',
          email: 'ada@example.org',
          emailVerified: false,
          image: null,
          createdAt: '2026-11-27T12:00:00.000Z',
          updatedAt: '2026-11-27T12:00:00.000Z',
          role: 'user',
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        },
      },
    },
    signIn: {
      status: 200,
      body: {
        redirect: false,
        token: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        user: {
          name: 'Somebody',
          email: 'ada@example.org',
          emailVerified: false,
          image: null,
          createdAt: '2026-11-27T12:00:00.000Z',
          updatedAt: '2026-11-27T12:00:00.000Z',
          role: 'user',
          id: 'RVhBTVBMRS1wZXJzb24',
        },
      },
    },
    signOut: {
      status: 200,
      body: {
        success: true,
      },
    },
    getSession: {
      status: 200,
      body: {
        session: {
          expiresAt: '2026-11-27T12:00:00.000Z',
          token: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          createdAt: '2026-11-27T12:00:00.000Z',
          updatedAt: '2026-11-27T12:00:00.000Z',
          ipAddress: '',
          userAgent: '',
          userId: 'RVhBTVBMRS1wZXJzb24',
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        },
        user: {
          name: 'Somebody',
          email: 'ada@example.org',
          emailVerified: false,
          image: null,
          createdAt: '2026-11-27T12:00:00.000Z',
          updatedAt: '2026-11-27T12:00:00.000Z',
          role: 'user',
          id: 'RVhBTVBMRS1wZXJzb24',
        },
      },
    },
    endOtherSessions: {
      status: 200,
      body: {
        status: true,
      },
    },
    requestPasswordReset: {
      status: 200,
      body: {
        status: true,
        message: 'If this email exists in our system, check your email for the reset link',
      },
    },
    resetPassword: {
      status: 200,
      body: {
        status: true,
      },
    },
    changePassword: {
      status: 200,
      body: {
        token: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        user: {
          name: 'Somebody',
          email: 'ada@example.org',
          emailVerified: false,
          image: null,
          createdAt: '2026-11-27T12:00:00.000Z',
          updatedAt: '2026-11-27T12:00:00.000Z',
          role: 'user',
          id: 'RVhBTVBMRS1wZXJzb24',
        },
      },
    },
    sendConfirmation: {
      status: 200,
      body: {
        status: true,
      },
    },
    confirmAddress: {
      status: 200,
      body: {
        status: true,
        user: null,
      },
    },
    updateName: {
      status: 200,
      body: {
        status: true,
      },
    },
    beginPasskey: {
      status: 200,
      body: {
        challenge: 'RVhBTVBMRQ',
        rp: {
          name: 'Clarté',
          id: 'localhost',
        },
        user: {
          id: 'RVhBTVBMRQ',
          name: 'ada@example.org',
          displayName: 'ada@example.org',
        },
        pubKeyCredParams: [
          {
            alg: -8,
            type: 'public-key',
          },
          {
            alg: -7,
            type: 'public-key',
          },
        ],
        timeout: 60000,
        attestation: 'none',
        excludeCredentials: [],
        authenticatorSelection: {
          residentKey: 'preferred',
          userVerification: 'preferred',
          requireResidentKey: false,
        },
        extensions: {
          credProps: true,
        },
        hints: [],
      },
    },
    addPasskey: {
      status: 200,
      body: {
        name: null,
        publicKey: 'RVhBTVBMRQ',
        userId: 'RVhBTVBMRS1wZXJzb24',
        credentialID: 'RVhBTVBMRQ',
        counter: 0,
        deviceType: 'singleDevice',
        backedUp: false,
        transports: 'internal',
        createdAt: '2026-11-27T12:00:00.000Z',
        aaguid: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
      },
    },
    beginPasskeySignIn: {
      status: 200,
      body: {
        rpId: 'localhost',
        challenge: 'RVhBTVBMRQ',
        timeout: 60000,
        userVerification: 'preferred',
      },
    },
    signInWithPasskey: {
      status: 200,
      body: {
        session: {
          expiresAt: '2026-11-27T12:00:00.000Z',
          token: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          createdAt: '2026-11-27T12:00:00.000Z',
          updatedAt: '2026-11-27T12:00:00.000Z',
          ipAddress: '',
          userAgent: '',
          userId: 'RVhBTVBMRS1wZXJzb24',
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        },
        user: {
          name: 'Ada',
          email: 'ada@example.org',
          emailVerified: false,
          image: null,
          createdAt: '2026-11-27T12:00:00.000Z',
          updatedAt: '2026-11-27T12:00:00.000Z',
          role: 'user',
          deactivatedAt: null,
          id: 'RVhBTVBMRS1wZXJzb24',
        },
      },
    },
    listPasskeys: {
      status: 200,
      body: [],
    },
    deletePasskey: {
      status: 200,
      body: {
        status: true,
      },
    },
    getMe: {
      status: 200,
      body: {
        kind: 'person',
        role: 'user',
        email: 'ada@example.org',
        name: 'Somebody',
        scopes: null,
      },
    },
    listAudit: {
      status: 200,
      body: [],
    },
    listAllAudit: {
      status: 200,
      body: [
        {
          id: '1',
          at: '2026-11-27T12:00:00.000Z',
          actor: 'RVhBTVBMRS1wZXJzb24',
          role: 'user',
          action: 'end-user-stated',
          subject: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          photo: null,
          detail: 'Asked in our app before the first photo.',
        },
        {
          id: '1',
          at: '2026-11-27T12:00:00.000Z',
          actor: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          role: 'user',
          action: 'end-user-stated',
          subject: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          photo: null,
          detail: 'Asked in our app before the first photo.',
        },
      ],
    },
    listPeople: {
      status: 200,
      body: [
        {
          id: 'RVhBTVBMRS1wZXJzb24',
          email: 'ada@example.org',
          role: 'admin',
          name: 'Somebody',
          createdAt: '2026-11-27T12:00:00.000Z',
          deactivatedAt: null,
        },
        {
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          email: 'ada@example.org',
          role: 'user',
          name: 'Ada',
          createdAt: '2026-11-27T12:00:00.000Z',
          deactivatedAt: null,
        },
      ],
    },
    setRole: {
      status: 200,
      body: {
        id: 'RVhBTVBMRS1vdGhlcg',
        email: 'ada@example.org',
        role: 'dermatologist',
        name: 'Somebody',
        createdAt: '2026-11-27T12:00:00.000Z',
        deactivatedAt: null,
      },
    },
    listConsentTexts: {
      status: 200,
      body: [
        {
          kind: 'analysis',
          version: '2026-11-01',
          language: 'en',
          text: 'I agree that photos of my face which I send are assessed on the server of this service. An estimate of how visible acne is says something about my health. No face recognition takes place. I can withdraw this at any time; photos that wait to be assessed are then dropped.',
        },
        {
          kind: 'storage',
          version: '2026-11-01',
          language: 'en',
          text: 'I agree that my photos, assessments and notes are kept, encrypted, on the server of this service, so that I can see how my skin changes and use several devices. I can withdraw this at any time; what is kept there is then deleted.',
        },
      ],
    },
    listConsents: {
      status: 200,
      body: [
        {
          kind: 'training',
          version: '2026-11-01',
          language: null,
          givenAt: '2026-11-27T12:00:00.000Z',
          withdrawnAt: null,
          active: true,
        },
        {
          kind: 'storage',
          version: '2026-11-01',
          language: null,
          givenAt: '2026-11-27T12:00:00.000Z',
          withdrawnAt: null,
          active: true,
        },
      ],
    },
    giveConsent: {
      status: 201,
      body: {
        kind: 'insight',
        version: '2026-11-25',
        language: null,
        givenAt: '2026-11-27T12:00:00.000Z',
        withdrawnAt: null,
        active: true,
      },
    },
    withdrawConsent: {
      status: 204,
    },
    createStoredAssessment: {
      status: 201,
      body: {
        assessment: {
          ok: true,
          face: {
            x: 5,
            y: 5,
            width: 90,
            height: 90,
          },
          grade: 3,
          model: 'example',
          photo: {
            format: 'jpeg',
            widthPx: 100,
            heightPx: 100,
          },
          score: 2.75,
          method: 'face',
          lesions: {
            low: 1,
            dots: [
              {
                x: 50,
                y: 20,
                chance: 0.9,
              },
              {
                x: 50,
                y: 88,
                chance: 0.7,
              },
            ],
            high: 6,
            count: 3,
            zones: [
              {
                name: 'forehead',
                count: 1,
              },
              {
                name: 'chin',
                count: 1,
              },
            ],
            hayashi: 'mild',
            niceBand: 'mild-to-moderate',
          },
          patches: [
            {
              box: {
                x: 10,
                y: 10,
                width: 80,
                height: 20,
              },
              name: 'forehead',
              grade: 3,
              score: 2.5,
            },
            {
              box: {
                x: 30,
                y: 80,
                width: 40,
                height: 15,
              },
              name: 'chin',
              grade: 3,
              score: 3,
            },
          ],
          quality: {
            verdict: 'good',
            measures: [
              {
                name: 'sharpness',
                unit: '',
                value: 9,
                warnAt: 3,
                verdict: 'good',
                refuseAt: 1,
              },
            ],
          },
          interval: {
            low: 2.1,
            high: 3.4,
            level: 0.9,
          },
          timingsMs: {
            decode: 1,
            scores: 1,
            lesions: 1,
            patches: 1,
            quality: 1,
            features: 1,
            geometry: 1,
          },
          mostSevere: 'chin',
          otherFaces: 0,
          noChangeBelow: 0.3,
        },
        stored: {
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          seq: 1,
          takenAt: '2026-11-27T12:00:00.000Z',
          createdAt: '2026-11-27T12:00:00.000Z',
          origin: 'device',
          photo: null,
        },
      },
    },
    listAssessments: {
      status: 200,
      body: {
        items: [
          {
            id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c11',
            seq: 1,
            takenAt: '2026-11-27T12:00:00.000Z',
            createdAt: '2026-11-27T12:00:00.000Z',
            origin: 'device',
            photo: null,
            assessment: {
              ok: true,
              face: {
                x: 5,
                y: 5,
                width: 90,
                height: 90,
              },
              grade: 3,
              model: 'acne04-one-look-1',
              photo: {
                format: 'jpeg',
                widthPx: 100,
                heightPx: 100,
              },
              score: 2.75,
              method: 'face',
              lesions: {
                low: 1,
                dots: [
                  {
                    x: 50,
                    y: 20,
                    chance: 0.9,
                  },
                  {
                    x: 50,
                    y: 88,
                    chance: 0.7,
                  },
                ],
                high: 6,
                count: 3,
                zones: [
                  {
                    name: 'forehead',
                    count: 1,
                  },
                  {
                    name: 'chin',
                    count: 1,
                  },
                ],
                hayashi: 'mild',
                niceBand: 'mild-to-moderate',
              },
              patches: [
                {
                  box: {
                    x: 10,
                    y: 10,
                    width: 80,
                    height: 20,
                  },
                  name: 'forehead',
                  grade: 3,
                  score: 2.5,
                },
                {
                  box: {
                    x: 30,
                    y: 80,
                    width: 40,
                    height: 15,
                  },
                  name: 'chin',
                  grade: 3,
                  score: 3,
                },
              ],
              quality: {
                verdict: 'good',
                measures: [
                  {
                    name: 'sharpness',
                    unit: '',
                    value: 9,
                    warnAt: 3,
                    verdict: 'good',
                    refuseAt: 1,
                  },
                ],
              },
              interval: {
                low: 2.1,
                high: 3.4,
                level: 0.9,
              },
              timingsMs: {
                decode: 1,
                scores: 1,
                lesions: 1,
                patches: 1,
                quality: 1,
                features: 1,
                geometry: 1,
              },
              mostSevere: 'chin',
              otherFaces: 0,
              noChangeBelow: 0.3,
            },
          },
        ],
        next: null,
      },
    },
    getAssessment: {
      status: 200,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c11',
        seq: 1,
        takenAt: '2026-11-27T12:00:00.000Z',
        createdAt: '2026-11-27T12:00:00.000Z',
        origin: 'device',
        photo: null,
        assessment: {
          ok: true,
          face: {
            x: 5,
            y: 5,
            width: 90,
            height: 90,
          },
          grade: 3,
          model: 'acne04-one-look-1',
          photo: {
            format: 'jpeg',
            widthPx: 100,
            heightPx: 100,
          },
          score: 2.75,
          method: 'face',
          lesions: {
            low: 1,
            dots: [
              {
                x: 50,
                y: 20,
                chance: 0.9,
              },
              {
                x: 50,
                y: 88,
                chance: 0.7,
              },
            ],
            high: 6,
            count: 3,
            zones: [
              {
                name: 'forehead',
                count: 1,
              },
              {
                name: 'chin',
                count: 1,
              },
            ],
            hayashi: 'mild',
            niceBand: 'mild-to-moderate',
          },
          patches: [
            {
              box: {
                x: 10,
                y: 10,
                width: 80,
                height: 20,
              },
              name: 'forehead',
              grade: 3,
              score: 2.5,
            },
            {
              box: {
                x: 30,
                y: 80,
                width: 40,
                height: 15,
              },
              name: 'chin',
              grade: 3,
              score: 3,
            },
          ],
          quality: {
            verdict: 'good',
            measures: [
              {
                name: 'sharpness',
                unit: '',
                value: 9,
                warnAt: 3,
                verdict: 'good',
                refuseAt: 1,
              },
            ],
          },
          interval: {
            low: 2.1,
            high: 3.4,
            level: 0.9,
          },
          timingsMs: {
            decode: 1,
            scores: 1,
            lesions: 1,
            patches: 1,
            quality: 1,
            features: 1,
            geometry: 1,
          },
          mostSevere: 'chin',
          otherFaces: 0,
          noChangeBelow: 0.3,
        },
      },
    },
    deleteAssessment: {
      status: 204,
    },
    getTrend: {
      status: 200,
      body: {
        points: [
          {
            id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c11',
            takenAt: '2026-11-27T12:00:00.000Z',
            score: 2.75,
            grade: 3,
            low: 2.1,
            high: 3.4,
            lesions: 3,
            model: 'acne04-one-look-1',
          },
        ],
        truncated: false,
      },
    },
    createBatch: {
      status: 202,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        kind: 'batch',
        state: 'queued',
        createdAt: '2026-11-27T12:00:00.000Z',
        finishedAt: null,
        progress: {
          done: 0,
          total: 1,
        },
        fault: null,
        items: null,
        result: null,
      },
    },
    scorePhoto: {
      status: 200,
      body: {
        imageScore: 2.75,
        patches: [
          {
            name: 'forehead',
            box: {
              x: 10,
              y: 10,
              width: 80,
              height: 20,
            },
            score: 2.5,
          },
          {
            name: 'chin',
            box: {
              x: 30,
              y: 80,
              width: 40,
              height: 15,
            },
            score: 3,
          },
        ],
        faceBox: {
          x: 5,
          y: 5,
          width: 90,
          height: 90,
        },
        imageSize: {
          widthPx: 100,
          heightPx: 100,
        },
        model: 'acne04-one-look-1',
      },
    },
    keepPhoto: {
      status: 201,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        takenAt: '2026-11-27T12:00:00.000Z',
        createdAt: '2026-11-27T12:00:00.000Z',
        format: 'jpeg',
        widthPx: 64,
        heightPx: 64,
        bytes: 293,
        meta: {
          orientation: 1,
        },
      },
    },
    listPhotos: {
      status: 200,
      body: {
        items: [
          {
            id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c14',
            takenAt: '2026-11-27T12:00:00.000Z',
            createdAt: '2026-11-27T12:00:00.000Z',
            format: 'jpeg',
            widthPx: 64,
            heightPx: 64,
            bytes: 292,
            meta: {
              orientation: 1,
            },
          },
        ],
        next: null,
      },
    },
    getPhoto: {
      status: 200,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c14',
        takenAt: '2026-11-27T12:00:00.000Z',
        createdAt: '2026-11-27T12:00:00.000Z',
        format: 'jpeg',
        widthPx: 64,
        heightPx: 64,
        bytes: 292,
        meta: {
          orientation: 1,
        },
      },
    },
    deletePhoto: {
      status: 204,
    },
    getPhotoContent: {
      status: 200,
    },
    listTrainingPhotos: {
      status: 200,
      body: {
        items: [
          {
            id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c14',
            takenAt: '2026-11-27T12:00:00.000Z',
            createdAt: '2026-11-27T12:00:00.000Z',
            format: 'jpeg',
            widthPx: 64,
            heightPx: 64,
            bytes: 291,
            meta: {
              orientation: 1,
            },
          },
          {
            id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
            takenAt: '2026-11-27T12:00:00.000Z',
            createdAt: '2026-11-27T12:00:00.000Z',
            format: 'jpeg',
            widthPx: 64,
            heightPx: 64,
            bytes: 293,
            meta: {
              orientation: 1,
            },
          },
        ],
        next: null,
      },
    },
    getChanges: {
      status: 200,
      body: {
        records: [
          {
            kind: 'profile',
            id: 'me',
            version: 1,
            seq: 1,
            updatedAt: '2026-11-27T12:00:00.000Z',
            deleted: false,
            data: {
              skinType: 'oily',
            },
          },
          {
            kind: 'note',
            id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c16',
            version: 1,
            seq: 1,
            updatedAt: '2026-11-27T12:00:00.000Z',
            deleted: false,
            data: 'note',
          },
        ],
        assessments: [
          {
            id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c11',
            seq: 1,
            takenAt: '2026-11-27T12:00:00.000Z',
            createdAt: '2026-11-27T12:00:00.000Z',
            origin: 'device',
            photo: null,
            assessment: {
              ok: true,
              face: {
                x: 5,
                y: 5,
                width: 90,
                height: 90,
              },
              grade: 3,
              model: 'acne04-one-look-1',
              photo: {
                format: 'jpeg',
                widthPx: 100,
                heightPx: 100,
              },
              score: 2.75,
              method: 'face',
              lesions: {
                low: 1,
                dots: [
                  {
                    x: 50,
                    y: 20,
                    chance: 0.9,
                  },
                  {
                    x: 50,
                    y: 88,
                    chance: 0.7,
                  },
                ],
                high: 6,
                count: 3,
                zones: [
                  {
                    name: 'forehead',
                    count: 1,
                  },
                  {
                    name: 'chin',
                    count: 1,
                  },
                ],
                hayashi: 'mild',
                niceBand: 'mild-to-moderate',
              },
              patches: [
                {
                  box: {
                    x: 10,
                    y: 10,
                    width: 80,
                    height: 20,
                  },
                  name: 'forehead',
                  grade: 3,
                  score: 2.5,
                },
                {
                  box: {
                    x: 30,
                    y: 80,
                    width: 40,
                    height: 15,
                  },
                  name: 'chin',
                  grade: 3,
                  score: 3,
                },
              ],
              quality: {
                verdict: 'good',
                measures: [
                  {
                    name: 'sharpness',
                    unit: '',
                    value: 9,
                    warnAt: 3,
                    verdict: 'good',
                    refuseAt: 1,
                  },
                ],
              },
              interval: {
                low: 2.1,
                high: 3.4,
                level: 0.9,
              },
              timingsMs: {
                decode: 1,
                scores: 1,
                lesions: 1,
                patches: 1,
                quality: 1,
                features: 1,
                geometry: 1,
              },
              mostSevere: 'chin',
              otherFaces: 0,
              noChangeBelow: 0.3,
            },
          },
        ],
        next: 4,
        more: false,
      },
    },
    listRecords: {
      status: 200,
      body: [
        {
          kind: 'note',
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c16',
          version: 1,
          seq: 1,
          updatedAt: '2026-11-27T12:00:00.000Z',
          deleted: false,
          data: 'note',
        },
      ],
    },
    getRecord: {
      status: 200,
      body: {
        kind: 'note',
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c16',
        version: 1,
        seq: 1,
        updatedAt: '2026-11-27T12:00:00.000Z',
        deleted: false,
        data: 'note',
      },
    },
    putRecord: {
      status: 200,
      body: {
        kind: 'note',
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c16',
        version: 2,
        seq: 1,
        updatedAt: '2026-11-27T12:00:00.000Z',
        deleted: false,
        data: 'Calmer since the new cream.',
      },
    },
    deleteRecord: {
      status: 200,
      body: {
        kind: 'note',
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c16',
        version: 2,
        seq: 1,
        updatedAt: '2026-11-27T12:00:00.000Z',
        deleted: true,
        data: null,
      },
    },
    getProfile: {
      status: 200,
      body: {
        kind: 'profile',
        id: 'me',
        version: 1,
        seq: 1,
        updatedAt: '2026-11-27T12:00:00.000Z',
        deleted: false,
        data: {
          skinType: 'oily',
        },
      },
    },
    putProfile: {
      status: 200,
      body: {
        kind: 'profile',
        id: 'me',
        version: 2,
        seq: 1,
        updatedAt: '2026-11-27T12:00:00.000Z',
        deleted: false,
        data: {
          skinType: 'dry',
          birthYear: 1996,
        },
      },
    },
    listPlans: {
      status: 200,
      body: [
        {
          kind: 'plan',
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c15',
          version: 1,
          seq: 1,
          updatedAt: '2026-11-27T12:00:00.000Z',
          deleted: false,
          data: {},
        },
      ],
    },
    getPlan: {
      status: 200,
      body: {
        kind: 'plan',
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c15',
        version: 1,
        seq: 1,
        updatedAt: '2026-11-27T12:00:00.000Z',
        deleted: false,
        data: {},
      },
    },
    putPlan: {
      status: 200,
      body: {
        kind: 'plan',
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c15',
        version: 2,
        seq: 1,
        updatedAt: '2026-11-27T12:00:00.000Z',
        deleted: false,
        data: {
          morning: ['azelaic-acid'],
        },
      },
    },
    deletePlan: {
      status: 200,
      body: {
        kind: 'plan',
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c15',
        version: 2,
        seq: 1,
        updatedAt: '2026-11-27T12:00:00.000Z',
        deleted: true,
        data: null,
      },
    },
    listApiKeys: {
      status: 200,
      body: [
        {
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c10',
          name: 'own',
          prefix: 'clarte_EXAMPLE',
          scopes: ['score'],
          sandbox: false,
          createdAt: '2026-11-27T12:00:00.000Z',
          lastUsedAt: null,
          expiresAt: null,
        },
      ],
    },
    createApiKey: {
      status: 201,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        name: 'Our app',
        prefix: 'clarte_test_EXAMPLE',
        scopes: ['assess', 'plan'],
        sandbox: true,
        createdAt: '2026-11-27T12:00:00.000Z',
        lastUsedAt: null,
        expiresAt: null,
        key: 'clarte_test_EXAMPLE',
      },
    },
    rotateApiKey: {
      status: 201,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        name: 'own',
        prefix: 'clarte_EXAMPLE',
        scopes: ['score'],
        sandbox: false,
        createdAt: '2026-11-27T12:00:00.000Z',
        lastUsedAt: null,
        expiresAt: null,
        key: 'clarte_EXAMPLE',
      },
    },
    deleteApiKey: {
      status: 204,
    },
    createExport: {
      status: 202,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        kind: 'export',
        state: 'queued',
        createdAt: '2026-11-27T12:00:00.000Z',
        finishedAt: null,
        progress: {
          done: 0,
          total: 1,
        },
        fault: null,
        items: null,
        result: null,
      },
    },
    eraseMe: {
      status: 202,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        kind: 'erase',
        state: 'queued',
        createdAt: '2026-11-27T12:00:00.000Z',
        finishedAt: null,
        progress: {
          done: 0,
          total: 1,
        },
        fault: null,
        items: null,
        result: null,
      },
    },
    listJobs: {
      status: 200,
      body: {
        items: [
          {
            id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
            kind: 'export',
            state: 'done',
            createdAt: '2026-11-27T12:00:00.000Z',
            finishedAt: null,
            progress: {
              done: 0,
              total: 0,
            },
            fault: null,
            items: null,
            result: null,
          },
          {
            id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c12',
            kind: 'batch',
            state: 'queued',
            createdAt: '2026-11-27T12:00:00.000Z',
            finishedAt: null,
            progress: {
              done: 0,
              total: 1,
            },
            fault: null,
            items: null,
            result: null,
          },
        ],
        next: null,
      },
    },
    listAllJobs: {
      status: 200,
      body: {
        items: [
          {
            id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
            kind: 'erase',
            state: 'queued',
            createdAt: '2026-11-27T12:00:00.000Z',
            finishedAt: null,
            progress: {
              done: 0,
              total: 1,
            },
            fault: null,
            items: null,
            result: null,
          },
          {
            id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
            kind: 'batch',
            state: 'queued',
            createdAt: '2026-11-27T12:00:00.000Z',
            finishedAt: null,
            progress: {
              done: 0,
              total: 1,
            },
            fault: null,
            items: null,
            result: null,
          },
        ],
        next: null,
      },
    },
    getJob: {
      status: 200,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c12',
        kind: 'batch',
        state: 'queued',
        createdAt: '2026-11-27T12:00:00.000Z',
        finishedAt: null,
        progress: {
          done: 0,
          total: 1,
        },
        fault: null,
        items: [
          {
            index: 0,
            state: 'waiting',
            assessment: null,
            reason: null,
          },
        ],
        result: null,
      },
    },
    cancelJob: {
      status: 204,
    },
    makePlan: {
      status: 200,
      body: {
        now: '2026-11-27T12:00:00.000Z',
        triage: {
          notes: [],
          urgency: null,
        },
        severity: {
          score: 2.1,
          grade: 2,
          shownGrade: 2,
          upTo: 2,
          raisedBy: [],
          worst: {
            name: 'chin',
            view: 'front',
            score: 2.4,
            grade: 2,
          },
          spots: 6,
        },
        besideScore: [],
        missing: [],
        undisclosed: [],
        plan: {
          kind: 'full',
          limitedBy: [],
          doctor: [],
          morning: [
            {
              ingredient: 'cleanser',
              slot: 'morning',
              fromWeek: 0,
              because: [
                {
                  rule: 'care',
                  sources: ['NICE'],
                },
              ],
              from: null,
              inUse: true,
              form: 'any',
              frequency: 'daily',
            },
            {
              ingredient: 'moisturiser',
              slot: 'morning',
              fromWeek: 0,
              because: [
                {
                  rule: 'moisturise-and-protect',
                  sources: ['own'],
                },
              ],
              from: null,
              inUse: true,
              form: 'any',
              frequency: 'daily',
            },
          ],
          evening: [
            {
              ingredient: 'cleanser',
              slot: 'evening',
              fromWeek: 0,
              because: [
                {
                  rule: 'care',
                  sources: ['NICE'],
                },
              ],
              from: null,
              inUse: true,
              form: 'any',
              frequency: 'daily',
            },
            {
              ingredient: 'benzoyl-peroxide',
              slot: 'evening',
              fromWeek: 0,
              from: null,
              inUse: true,
              because: [
                {
                  rule: 'grade-2',
                  sources: ['NICE', 'AAD', 'own'],
                },
              ],
              form: 'any',
              frequency: 'every-other-day',
            },
          ],
          asks: [
            {
              option: 'adapalene-alone',
              because: [
                {
                  rule: 'adapalene-ask',
                  sources: ['label', 'NICE'],
                },
              ],
            },
          ],
          lines: [
            {
              place: 'habit',
              line: 'non-comedogenic',
              because: [
                {
                  rule: 'care',
                  sources: ['NICE'],
                },
              ],
            },
            {
              place: 'habit',
              line: 'no-picking',
              because: [
                {
                  rule: 'care',
                  sources: ['NICE'],
                },
              ],
            },
          ],
          leftOut: [
            {
              substance: 'adapalene',
              because: [
                {
                  rule: 'adapalene-prescribed',
                  sources: ['label', 'NICE'],
                },
              ],
            },
          ],
          pace: 'usual',
        },
        course: {
          course: {
            id: 'course-20261125080000000',
            purpose: 'treat',
            grade: 2,
            shownAt: '2026-11-27T12:00:00.000Z',
            startedAt: null,
            startedBy: null,
            actives: [
              {
                active: 'benzoyl-peroxide',
                slot: 'evening',
                fromWeek: 0,
                since: null,
                because: ['grade-2'],
              },
            ],
            changes: [],
            reviews: [],
            failed: [],
            endedAt: null,
            endedBecause: null,
          },
          week: 0,
          nextReview: null,
          changes: [],
        },
        courses: [
          {
            id: 'course-20261125080000000',
            purpose: 'treat',
            grade: 2,
            shownAt: '2026-11-27T12:00:00.000Z',
            startedAt: null,
            startedBy: null,
            actives: [
              {
                active: 'benzoyl-peroxide',
                slot: 'evening',
                fromWeek: 0,
                since: null,
                because: ['grade-2'],
              },
            ],
            changes: [],
            reviews: [],
            failed: [],
            endedAt: null,
            endedBecause: null,
          },
        ],
        conflicts: [],
        basis: {
          id: 'assessment-0',
          takenAt: '2026-11-27T12:00:00.000Z',
        },
        sources: {
          NICE: 'NICE guideline NG198, Acne vulgaris: management',
          AAD: 'Reynolds et al., J Am Acad Dermatol 2024, doi 10.1016/j.jaad.2023.12.017',
          '21CFR333': 'US OTC acne monograph, 21 CFR 333.310',
          label: 'US drug label of adapalene 0.1 % without prescription',
          own: 'Clarté’s own proposal, built from the sources; to be signed off by a dermatologist',
        },
      },
    },
    listPlanRules: {
      status: 200,
      body: {
        signedOff: false,
        rules: [
          {
            id: 'answers-missing',
            when: {
              missing: ['pregnancy', 'medicines', 'allergies', 'redFlags'],
            },
            effects: [
              {
                do: 'limit',
                to: 'gentle',
              },
              {
                do: 'say',
                place: 'start',
                line: 'answer-first',
              },
            ],
            source: ['own'],
          },
          {
            id: 'undisclosed',
            when: {
              undisclosed: ['medicines', 'allergies', 'redFlags'],
            },
            effects: [
              {
                do: 'limit',
                to: 'gentle',
              },
              {
                do: 'say',
                place: 'start',
                line: 'undisclosed-care',
              },
            ],
            source: ['own'],
          },
        ],
        courseRules: [
          {
            id: 'grade-rose-to-severe',
            at: ['photo'],
            rose: true,
            grade: [5],
            trend: ['worse'],
            verdict: 'change',
            source: ['own'],
          },
          {
            id: 'came-back',
            at: ['photo'],
            purpose: 'maintain',
            rose: true,
            grade: [3, 4, 5],
            trend: ['worse'],
            verdict: 'change',
            source: ['NICE', 'own'],
          },
        ],
        sources: {
          NICE: 'NICE guideline NG198, Acne vulgaris: management',
          AAD: 'Reynolds et al., J Am Acad Dermatol 2024, doi 10.1016/j.jaad.2023.12.017',
          '21CFR333': 'US OTC acne monograph, 21 CFR 333.310',
          label: 'US drug label of adapalene 0.1 % without prescription',
          uptodate: 'UpToDate, Pathogenesis and clinical manifestations of acne vulgaris',
          own: 'Clarté’s own proposal, built from the sources; to be signed off by a dermatologist',
        },
      },
    },
    getPushKey: {
      status: 200,
      body: {
        key: 'RVhBTVBMRQ',
      },
    },
    subscribePush: {
      status: 200,
      body: {
        nextAt: '2026-11-27T12:00:00.000Z',
      },
    },
    unsubscribePush: {
      status: 204,
    },
    createStudy: {
      status: 201,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        name: 'Two raters, forty photos',
        note: '',
        state: 'draft',
        settings: {
          ratersPerPhoto: 3,
          repeatShare: 0.1,
          patches: false,
          lesions: true,
          leastQuality: 'poor',
          order: 'random',
          seed: 1,
          calibrationLimit: null,
          retrain: 'never',
        },
        createdAt: '2026-11-27T12:00:00.000Z',
        openedAt: null,
        photos: {
          training: 0,
          golden: 0,
          calibration: 0,
          reference: 0,
        },
        withoutSubject: 0,
        raters: [],
        votes: 0,
        history: [
          {
            at: '2026-11-27T12:00:00.000Z',
            what: 'created, order random, 3 raters a photo, 10 % repeats, seed 1',
          },
        ],
      },
    },
    listStudies: {
      status: 200,
      body: [
        {
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          name: 'Two raters, forty photos',
          note: '',
          state: 'draft',
          settings: {
            ratersPerPhoto: 3,
            repeatShare: 0.1,
            patches: false,
            lesions: true,
            leastQuality: 'poor',
            order: 'random',
            seed: 1,
            calibrationLimit: null,
            retrain: 'never',
          },
          createdAt: '2026-11-27T12:00:00.000Z',
          openedAt: null,
          photos: {
            training: 0,
            golden: 0,
            calibration: 0,
            reference: 0,
          },
          withoutSubject: 0,
          raters: [],
          votes: 0,
          history: [
            {
              at: '2026-11-27T12:00:00.000Z',
              what: 'created, order random, 3 raters a photo, 10 % repeats, seed 1',
            },
          ],
        },
        {
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          name: 'A study',
          note: '',
          state: 'open',
          settings: {
            ratersPerPhoto: 3,
            repeatShare: 0,
            patches: false,
            lesions: true,
            leastQuality: 'poor',
            order: 'random',
            seed: 1,
            calibrationLimit: null,
            retrain: 'never',
          },
          createdAt: '2026-11-27T12:00:00.000Z',
          openedAt: '2026-11-27T12:00:00.000Z',
          photos: {
            training: 0,
            golden: 1,
            calibration: 0,
            reference: 1,
          },
          withoutSubject: 1,
          raters: [
            {
              id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
              person: 'RVhBTVBMRS1yYXRlcg',
              name: 'rater 1',
              senior: true,
              progress: {
                done: 1,
                total: 1,
              },
              calibrated: true,
              lastVoteAt: '2026-11-27T12:00:00.000Z',
            },
          ],
          votes: 1,
          history: [
            {
              at: '2026-11-27T12:00:00.000Z',
              what: 'created, order random, 3 raters a photo, 0 % repeats, seed 1',
            },
            {
              at: '2026-11-27T12:00:00.000Z',
              what: 'opened, 1 tasks assigned, order random',
            },
          ],
        },
      ],
    },
    getStudy: {
      status: 200,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c18',
        name: 'A study',
        note: '',
        state: 'open',
        settings: {
          ratersPerPhoto: 3,
          repeatShare: 0,
          patches: false,
          lesions: true,
          leastQuality: 'poor',
          order: 'random',
          seed: 1,
          calibrationLimit: null,
          retrain: 'never',
        },
        createdAt: '2026-11-27T12:00:00.000Z',
        openedAt: '2026-11-27T12:00:00.000Z',
        photos: {
          training: 0,
          golden: 1,
          calibration: 0,
          reference: 1,
        },
        withoutSubject: 1,
        raters: [
          {
            id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c26',
            person: 'RVhBTVBMRS1yYXRlcg',
            name: 'rater 1',
            senior: true,
            progress: {
              done: 1,
              total: 1,
            },
            calibrated: true,
            lastVoteAt: '2026-11-27T12:00:00.000Z',
          },
        ],
        votes: 1,
        history: [
          {
            at: '2026-11-27T12:00:00.000Z',
            what: 'created, order random, 3 raters a photo, 0 % repeats, seed 1',
          },
          {
            at: '2026-11-27T12:00:00.000Z',
            what: 'opened, 1 tasks assigned, order random',
          },
        ],
      },
    },
    changeStudy: {
      status: 200,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c18',
        name: 'A study',
        note: 'Second round begins in May.',
        state: 'open',
        settings: {
          ratersPerPhoto: 3,
          repeatShare: 0,
          patches: false,
          lesions: true,
          leastQuality: 'poor',
          order: 'random',
          seed: 1,
          calibrationLimit: null,
          retrain: 'never',
        },
        createdAt: '2026-11-27T12:00:00.000Z',
        openedAt: '2026-11-27T12:00:00.000Z',
        photos: {
          training: 0,
          golden: 1,
          calibration: 0,
          reference: 1,
        },
        withoutSubject: 1,
        raters: [
          {
            id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c26',
            person: 'RVhBTVBMRS1yYXRlcg',
            name: 'rater 1',
            senior: true,
            progress: {
              done: 1,
              total: 1,
            },
            calibrated: true,
            lastVoteAt: '2026-11-27T12:00:00.000Z',
          },
        ],
        votes: 1,
        history: [
          {
            at: '2026-11-27T12:00:00.000Z',
            what: 'created, order random, 3 raters a photo, 0 % repeats, seed 1',
          },
          {
            at: '2026-11-27T12:00:00.000Z',
            what: 'opened, 1 tasks assigned, order random',
          },
        ],
      },
    },
    deleteStudy: {
      status: 204,
    },
    setStudyState: {
      status: 200,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c18',
        name: 'A study',
        note: '',
        state: 'closed',
        settings: {
          ratersPerPhoto: 3,
          repeatShare: 0,
          patches: false,
          lesions: true,
          leastQuality: 'poor',
          order: 'random',
          seed: 1,
          calibrationLimit: null,
          retrain: 'never',
        },
        createdAt: '2026-11-27T12:00:00.000Z',
        openedAt: '2026-11-27T12:00:00.000Z',
        photos: {
          training: 0,
          golden: 1,
          calibration: 0,
          reference: 1,
        },
        withoutSubject: 1,
        raters: [
          {
            id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c26',
            person: 'RVhBTVBMRS1yYXRlcg',
            name: 'rater 1',
            senior: true,
            progress: {
              done: 1,
              total: 1,
            },
            calibrated: true,
            lastVoteAt: '2026-11-27T12:00:00.000Z',
          },
        ],
        votes: 1,
        history: [
          {
            at: '2026-11-27T12:00:00.000Z',
            what: 'created, order random, 3 raters a photo, 0 % repeats, seed 1',
          },
          {
            at: '2026-11-27T12:00:00.000Z',
            what: 'opened, 1 tasks assigned, order random',
          },
        ],
      },
    },
    addStudyPhoto: {
      status: 201,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        name: 'visit-1-left',
        role: 'golden',
        referenceGrade: null,
        source: 'upload',
        identical: false,
        alike: [],
        subject: 'S-014',
        facts: {
          visit: '1',
        },
        widthPx: 64,
        heightPx: 64,
        quality: 'good',
        addedAt: '2026-11-27T12:00:00.000Z',
        model: {
          id: 'acne04-one-look-1',
          score: 2.75,
          width: 1.2999999999999998,
        },
        votes: 0,
        label: null,
      },
    },
    listStudyPhotos: {
      status: 200,
      body: {
        items: [
          {
            id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c17',
            name: 'two',
            role: 'reference',
            referenceGrade: 3,
            source: 'upload',
            identical: false,
            alike: [],
            subject: null,
            facts: {},
            widthPx: 64,
            heightPx: 64,
            quality: 'good',
            addedAt: '2026-11-27T12:00:00.000Z',
            model: {
              id: 'acne04-one-look-1',
              score: 2.75,
              width: 1.2999999999999998,
            },
            votes: 0,
            label: null,
          },
          {
            id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c19',
            name: 'one',
            role: 'golden',
            referenceGrade: null,
            source: 'upload',
            identical: false,
            alike: [],
            subject: null,
            facts: {},
            widthPx: 64,
            heightPx: 64,
            quality: 'good',
            addedAt: '2026-11-27T12:00:00.000Z',
            model: {
              id: 'acne04-one-look-1',
              score: 2.75,
              width: 1.2999999999999998,
            },
            votes: 1,
            label: 4,
          },
        ],
        next: null,
      },
    },
    addConsentedPhotos: {
      status: 202,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        kind: 'take-in',
        state: 'queued',
        createdAt: '2026-11-27T12:00:00.000Z',
        finishedAt: null,
        progress: {
          done: 0,
          total: 45,
        },
        fault: null,
        items: null,
        result: null,
      },
    },
    changeStudyPhoto: {
      status: 200,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c19',
        name: 'one',
        role: 'training',
        referenceGrade: null,
        source: 'upload',
        identical: false,
        alike: [],
        subject: null,
        facts: {},
        widthPx: 64,
        heightPx: 64,
        quality: 'good',
        addedAt: '2026-11-27T12:00:00.000Z',
        model: {
          id: 'acne04-one-look-1',
          score: 2.75,
          width: 1.2999999999999998,
        },
        votes: 0,
        label: null,
      },
    },
    deleteStudyPhoto: {
      status: 204,
    },
    getStudyPhotoContent: {
      status: 200,
    },
    setGolden: {
      status: 200,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c18',
        name: 'A study',
        note: '',
        state: 'draft',
        settings: {
          ratersPerPhoto: 3,
          repeatShare: 0,
          patches: false,
          lesions: true,
          leastQuality: 'poor',
          order: 'random',
          seed: 1,
          calibrationLimit: null,
          retrain: 'never',
        },
        createdAt: '2026-11-27T12:00:00.000Z',
        openedAt: null,
        photos: {
          training: 0,
          golden: 1,
          calibration: 0,
          reference: 1,
        },
        withoutSubject: 1,
        raters: [
          {
            id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c26',
            person: 'RVhBTVBMRS1yYXRlcg',
            name: 'rater 1',
            senior: true,
            progress: {
              done: 0,
              total: 0,
            },
            calibrated: false,
            lastVoteAt: null,
          },
        ],
        votes: 0,
        history: [
          {
            at: '2026-11-27T12:00:00.000Z',
            what: 'created, order random, 3 raters a photo, 0 % repeats, seed 1',
          },
          {
            at: '2026-11-27T12:00:00.000Z',
            what: '1 golden photos',
          },
        ],
      },
    },
    listCandidates: {
      status: 200,
      body: [
        {
          id: 'RVhBTVBMRS1yYXRlcg',
          name: 'Somebody',
          email: 'ada@example.org',
        },
        {
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          name: 'Ada',
          email: 'ada@example.org',
        },
      ],
    },
    nameRater: {
      status: 200,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c26',
        person: 'RVhBTVBMRS1yYXRlcg',
        name: 'rater 1',
        senior: true,
        progress: {
          done: 0,
          total: 0,
        },
        calibrated: false,
        lastVoteAt: null,
      },
    },
    removeRater: {
      status: 204,
    },
    listMyStudies: {
      status: 200,
      body: [
        {
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c18',
          name: 'A study',
          note: '',
          state: 'open',
          patches: false,
          lesions: true,
          senior: true,
          progress: {
            round: 'done',
            done: 1,
            total: 1,
          },
          calibration: null,
        },
      ],
    },
    getMyStudy: {
      status: 200,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c18',
        name: 'A study',
        note: '',
        state: 'open',
        patches: false,
        lesions: true,
        senior: true,
        progress: {
          round: 'done',
          done: 1,
          total: 1,
        },
        calibration: null,
      },
    },
    listNextTasks: {
      status: 200,
      body: {
        tasks: [],
        progress: {
          round: 'done',
          done: 1,
          total: 1,
        },
      },
    },
    listDoneTasks: {
      status: 200,
      body: [
        {
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c20',
          round: 'main',
          widthPx: 64,
          heightPx: 64,
          patches: [],
          vote: {
            id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
            task: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c20',
            action: 'grade',
            grade: 4,
            patches: {},
            flags: [],
            comment: '',
            lookedMs: 1,
            madeAt: '2026-11-27T12:00:00.000Z',
          },
        },
      ],
    },
    sendVotes: {
      status: 200,
      body: {
        kept: ['0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24'],
        refused: [],
        progress: {
          round: 'done',
          done: 1,
          total: 1,
        },
        feedback: [],
      },
    },
    listReferences: {
      status: 200,
      body: [
        {
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c17',
          grade: 3,
          widthPx: 64,
          heightPx: 64,
        },
      ],
    },
    getReferenceContent: {
      status: 200,
    },
    getTask: {
      status: 200,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c20',
        round: 'main',
        widthPx: 64,
        heightPx: 64,
        patches: [],
        vote: {
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          task: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c20',
          action: 'grade',
          grade: 4,
          patches: {},
          flags: [],
          comment: '',
          lookedMs: 1,
          madeAt: '2026-11-27T12:00:00.000Z',
        },
      },
    },
    getTaskContent: {
      status: 200,
    },
    getTaskLesions: {
      status: 200,
      body: {
        task: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c20',
        found: [
          {
            x: 50,
            y: 20,
            chance: 0.9,
          },
          {
            x: 50,
            y: 88,
            chance: 0.7,
          },
        ],
        correction: null,
      },
    },
    correctTaskLesions: {
      status: 200,
      body: {
        task: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c20',
        found: [
          {
            x: 50,
            y: 20,
            chance: 0.9,
          },
          {
            x: 50,
            y: 88,
            chance: 0.7,
          },
        ],
        correction: {
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          dots: [
            {
              x: 31,
              y: 42,
              from: 'rater',
              type: 'papule',
              radiusPx: 4,
            },
          ],
          at: '2026-11-27T12:00:00.000Z',
        },
      },
    },
    getPanel: {
      status: 200,
      body: {
        at: '2026-11-27T12:00:00.000Z',
        photos: 0,
        readings: 1,
        raters: [
          {
            id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c26',
            name: 'rater 1',
            senior: true,
            photos: 0,
            rmseToPanel: null,
            rmseToOthers: null,
            rmseToOthersInterval: null,
            modelRmseToOthers: null,
            bias: null,
            kappaToOthers: null,
            repeats: {
              photos: 0,
              same: null,
              rmse: null,
              icc: null,
              kappa: null,
            },
            seconds: {
              median: 1.5,
              low: 1.5,
              high: 1.5,
            },
            counts: {
              graded: 1,
              notAcne: 0,
              flagged: 0,
              skipped: 0,
              grades: [0, 0, 0, 1, 0],
            },
            alerts: [],
          },
        ],
        alpha: {
          ordinal: null,
          interval: null,
        },
        icc: [],
        iccOfPairs: null,
        pairs: [],
        spreads: [0, 0, 0, 0, 0],
        waiting: {
          adjudication: 0,
          conflicts: 0,
        },
      },
    },
    listAdjudication: {
      status: 200,
      body: [],
    },
    decide: {
      status: 201,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        grade: 3,
        comment: '',
        at: '2026-11-27T12:00:00.000Z',
        by: null,
      },
    },
    listConflicts: {
      status: 200,
      body: [],
    },
    exportStudy: {
      status: 200,
    },
    importStudy: {
      status: 200,
      body: {
        taken: 0,
        known: 0,
        notes: [],
        scale: null,
        leftOut: [],
      },
    },
    createRetraining: {
      status: 202,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        kind: 'retrain',
        state: 'queued',
        createdAt: '2026-11-27T12:00:00.000Z',
        finishedAt: null,
        progress: {
          done: 0,
          total: 1,
        },
        fault: null,
        items: null,
        result: null,
      },
    },
    listTrainings: {
      status: 200,
      body: [
        {
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          job: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          study: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          state: 'refused',
          createdAt: '2026-11-27T12:00:00.000Z',
          note: '',
          photos: null,
          verdict: {
            gain: {
              low: null,
              high: null,
              value: null,
            },
            rmse: {
              champion: {
                low: null,
                high: null,
                value: null,
              },
              challenger: {
                low: null,
                high: null,
                value: null,
              },
            },
            photos: 0,
            raters: [],
            slices: [],
            reasons: [
              {
                code: 'too-few-photos',
                sentence: '0 golden photos were scored by both; 20 are the least.',
              },
              {
                code: 'no-panel',
                sentence: 'No golden photo has votes of two raters to compare with.',
              },
            ],
            champion: 'old',
            proposed: false,
            settings: {
              seed: 1,
              draws: 2000,
              level: 0.95,
              margin: 0.1,
              leastSlice: 10,
            },
            challenger: 'new',
          },
          decidedAt: null,
        },
        {
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          job: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          study: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          state: 'refused',
          createdAt: '2026-11-27T12:00:00.000Z',
          note: '',
          photos: null,
          verdict: {
            gain: {
              low: null,
              high: null,
              value: null,
            },
            rmse: {
              champion: {
                low: null,
                high: null,
                value: null,
              },
              challenger: {
                low: null,
                high: null,
                value: null,
              },
            },
            photos: 0,
            raters: [],
            slices: [],
            reasons: [
              {
                code: 'too-few-photos',
                sentence: '0 golden photos were scored by both; 20 are the least.',
              },
              {
                code: 'no-panel',
                sentence: 'No golden photo has votes of two raters to compare with.',
              },
            ],
            champion: 'old',
            proposed: false,
            settings: {
              seed: 1,
              draws: 2000,
              level: 0.95,
              margin: 0.1,
              leastSlice: 10,
            },
            challenger: 'new',
          },
          decidedAt: null,
        },
      ],
    },
    getTraining: {
      status: 200,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c21',
        job: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        study: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c18',
        state: 'refused',
        createdAt: '2026-11-27T12:00:00.000Z',
        note: '',
        photos: null,
        verdict: {
          gain: {
            low: null,
            high: null,
            value: null,
          },
          rmse: {
            champion: {
              low: null,
              high: null,
              value: null,
            },
            challenger: {
              low: null,
              high: null,
              value: null,
            },
          },
          photos: 0,
          raters: [],
          slices: [],
          reasons: [
            {
              code: 'too-few-photos',
              sentence: '0 golden photos were scored by both; 20 are the least.',
            },
            {
              code: 'no-panel',
              sentence: 'No golden photo has votes of two raters to compare with.',
            },
          ],
          champion: 'old',
          proposed: false,
          settings: {
            seed: 1,
            draws: 2000,
            level: 0.95,
            margin: 0.1,
            leastSlice: 10,
          },
          challenger: 'new',
        },
        decidedAt: null,
      },
    },
    getTrainingReport: {
      status: 200,
    },
    getTrainingFigures: {
      status: 200,
      body: {
        gain: {
          low: null,
          high: null,
          value: null,
        },
        rmse: {
          champion: {
            low: null,
            high: null,
            value: null,
          },
          challenger: {
            low: null,
            high: null,
            value: null,
          },
        },
        photos: 0,
        raters: [],
        slices: [],
        reasons: [
          {
            code: 'too-few-photos',
            sentence: '0 golden photos were scored by both; 20 are the least.',
          },
          {
            code: 'no-panel',
            sentence: 'No golden photo has votes of two raters to compare with.',
          },
        ],
        champion: 'old',
        proposed: false,
        settings: {
          seed: 1,
          draws: 2000,
          level: 0.95,
          margin: 0.1,
          leastSlice: 10,
        },
        challenger: 'new',
      },
    },
    listDatasets: {
      status: 200,
      body: [],
    },
    listModels: {
      status: 200,
      body: [
        {
          inUse: false,
          card: {
            schema: 1,
            id: 'acne04-one-look-1',
            title: 'Zones, lesions and severity in one look',
            summary:
              'One network looks once at the crop of the face. MobileNetV2, trained along from its third block on, gives maps; a map of lesions and the severity of each zone are read off them, and the face’s severity is a mean of its zones with weights that the network gives. Zones and lesions are thus of one mind with the whole.',
            licence:
              'Research use; retrain on your own data for production. Trained on ACNE04, which is free for academic usage.',
            intendedUse:
              'Estimates the visible severity of facial acne from a photo of the face. Not a diagnosis.',
            limits: [
              'Hardly any dark skin and no children among the photos with acne.',
              'Clear skin was learned from generated faces.',
              'Nearly all very severe photos come from another camera than the rest.',
              'The label is a band of the lesion count, mapped to 2-5 by us.',
              'Very severe faces are scored half a grade too low on average, one in five below grade 4.',
              'A forehead under hair is left out, which raises the score a little; no fold was judged with that.',
              'Rosacea is mostly not told from acne.',
              'Lesions are counted without their kind; marks and moles may be counted too.',
            ],
            kind: 'one-look',
            combine: 'zones',
            network: {
              file: 'acne04-one-look-1/network.onnx',
              sha256: '0000000000000000000000000000000000000000000000000000000000000000',
              sizePx: 384,
              zones: 4,
            },
            leastVisible: 0.6,
            lesions: {
              above: 0.09,
              radiusCells: 1,
              byCount: true,
              countError: {
                share: 0.5882352941176471,
                least: 3,
              },
            },
            interval: {
              level: 0.9,
              leastSpread: 0.3,
              bounds: [0, 0.2886000643918565, 0.6105069559714454, 1.1394903910607572, 2.3484096398925045],
              face: [
                {
                  score: 1.5655324878899948,
                  spreads: 0.49676712387847,
                },
                {
                  score: 2.2734572229178056,
                  spreads: 1.1053507573485568,
                },
              ],
              skin: [
                {
                  score: 3,
                  spreads: 1.145,
                },
              ],
            },
            notAcne: {
              flaggedFrom: 0.9045,
            },
            skin: {
              leastShare: 0.4,
              facialFrom: 0.6486,
            },
            light: {
              exposureEv: -1.037,
              redEv: 0.792,
              blueEv: -0.645,
            },
            repeat: {
              sd: 0.07221228361839241,
              level: 0.95,
              noChangeBelow: 0.2103133201599121,
            },
            training: {
              data: [
                {
                  name: 'acne04-crops',
                  photos: 1030,
                  patches: 0,
                  hash: '0000000000000000000000000000000000000000000000000000000000000000',
                  licence: 'ACNE04: free for academic usage',
                },
                {
                  name: 'acne04-frames',
                  photos: 1047,
                  patches: 0,
                  hash: '0000000000000000000000000000000000000000000000000000000000000000',
                  licence: 'ACNE04: free for academic usage',
                },
              ],
              command: 'node experiments/measure-one-look.ts <data> <cache> 12 1 all',
              commit: 'RVhBTVBMRQ',
              seeds: [1],
              settings: {
                epochs: 12,
                rate: 0.001,
                warmupSteps: 50,
                averageDecay: 0.99,
                seed: 1,
                loss: 'severity + 0.3 count + 0.5 grades + 6 lesions',
                frozen: 'blocks 0 to 2',
              },
            },
            metrics: [
              {
                name: 'pearson',
                data: 'acne04-crops, cross-validated by subject',
                value: 0.7958364959525285,
                low: 0.7501471517331307,
                high: 0.8389420621032897,
              },
              {
                name: 'rmse',
                data: 'acne04-crops, cross-validated by subject',
                value: 0.4409858432967194,
                low: 0.4032768212989358,
                high: 0.4840693634651404,
              },
            ],
          },
        },
        {
          inUse: false,
          card: {
            schema: 1,
            id: 'acne04-view-1',
            title: 'Lesions and appearance of the whole face',
            summary:
              'A square around the face goes through middle layers of MobileNetV2. A small convolutional net finds lesions in the maps; their number and sureness, the look of the face and of its patches together give the score, by kernel regression. Each patch has a score of its own by the paper’s perceptron.',
            licence:
              'Research use; retrain on your own data for production. Trained on ACNE04, which is free for academic usage.',
            intendedUse:
              'Estimates the visible severity of facial acne from a photo of the face. Not a diagnosis.',
            limits: [
              'Hardly any dark skin and no children among the photos with acne.',
              'Clear skin was learned from generated faces; real clear skin may score higher.',
              'Nearly all very severe photos come from another camera than the rest.',
              'The label is a band of the lesion count, mapped to 2-5 by us.',
              'Lesions are counted without their kind; marks and moles may be counted too.',
            ],
            features: {
              backbone: 'mobilenet-v2-nsfw',
              layers: ['block_6_expand_relu', 'block_10_expand_relu', 'block_13_expand_relu'],
              pool: 'average',
            },
            head: {
              file: 'acne04-view-1/head.onnx',
              sha256: '0000000000000000000000000000000000000000000000000000000000000000',
              input: 'features',
              output: 'score',
              width: 1152,
            },
            combine: 'view',
            view: {
              file: 'acne04-view-1/view.onnx',
              sha256: '0000000000000000000000000000000000000000000000000000000000000000',
              sizePx: 640,
              layers: [
                'block_3_expand_relu',
                'block_6_expand_relu',
                'block_10_expand_relu',
                'block_13_expand_relu',
              ],
              lesionAbove: 0.22,
              countError: {
                share: 0.7692307692307693,
                least: 4,
              },
            },
            interval: {
              level: 0.9,
              knots: [
                {
                  score: 1.5874442339615016,
                  halfWidth: 0.28609725604744085,
                },
                {
                  score: 2.3022765181714178,
                  halfWidth: 0.6795177198104962,
                },
              ],
            },
            light: {
              exposureEv: -1.037,
              redEv: 0.792,
              blueEv: -0.645,
            },
            repeat: {
              sd: 0.08792651090726075,
              level: 0.95,
              noChangeBelow: 0.26720237731933594,
            },
            training: {
              data: [
                {
                  name: 'acne04-crops',
                  photos: 1075,
                  patches: 3029,
                  hash: '0000000000000000000000000000000000000000000000000000000000000000',
                  licence: 'ACNE04: free for academic usage',
                },
                {
                  name: 'acne04-frames',
                  photos: 1135,
                  patches: 3092,
                  hash: '0000000000000000000000000000000000000000000000000000000000000000',
                  licence: 'ACNE04: free for academic usage',
                },
              ],
              command: 'npm run -s clarte -- lab run',
              commit: 'RVhBTVBMRQ',
              seeds: [1, 2, 3, 4, 5],
              settings: {
                hidden: '1024-512-256',
                loss: 'squared',
                learningRate: 0.001,
                l2: 0.0001,
                batch: 200,
                maxEpochs: 200,
                tolerance: 0.0001,
                patience: 10,
                roll: true,
                rows: 13906,
                epochs: 47,
                lesionEpochs: 4,
                lesionLearningRate: 0.002,
                severityCentres: 384,
                severityGamma: 0.05,
                severityLambda: 0.3,
                clearWeight: 0.5,
              },
            },
            metrics: [
              {
                name: 'pearson',
                data: 'acne04-crops, cross-validated by subject',
                value: 0.8048089889735882,
                spread: 0.011079669833465366,
                low: 0.7583089815681974,
                high: 0.8448954573102972,
              },
              {
                name: 'rmse',
                data: 'acne04-crops, cross-validated by subject',
                value: 0.4542686133996715,
                spread: 0.01289012975986986,
                low: 0.41353216412306787,
                high: 0.49972556832662557,
              },
            ],
          },
        },
      ],
    },
    getModel: {
      status: 200,
      body: {
        inUse: false,
        card: {
          schema: 1,
          id: 'acne04-one-look-1',
          title: 'Zones, lesions and severity in one look',
          summary:
            'One network looks once at the crop of the face. MobileNetV2, trained along from its third block on, gives maps; a map of lesions and the severity of each zone are read off them, and the face’s severity is a mean of its zones with weights that the network gives. Zones and lesions are thus of one mind with the whole.',
          licence:
            'Research use; retrain on your own data for production. Trained on ACNE04, which is free for academic usage.',
          intendedUse:
            'Estimates the visible severity of facial acne from a photo of the face. Not a diagnosis.',
          limits: [
            'Hardly any dark skin and no children among the photos with acne.',
            'Clear skin was learned from generated faces.',
            'Nearly all very severe photos come from another camera than the rest.',
            'The label is a band of the lesion count, mapped to 2-5 by us.',
            'Very severe faces are scored half a grade too low on average, one in five below grade 4.',
            'A forehead under hair is left out, which raises the score a little; no fold was judged with that.',
            'Rosacea is mostly not told from acne.',
            'Lesions are counted without their kind; marks and moles may be counted too.',
          ],
          kind: 'one-look',
          combine: 'zones',
          network: {
            file: 'acne04-one-look-1/network.onnx',
            sha256: '0000000000000000000000000000000000000000000000000000000000000000',
            sizePx: 384,
            zones: 4,
          },
          leastVisible: 0.6,
          lesions: {
            above: 0.09,
            radiusCells: 1,
            byCount: true,
            countError: {
              share: 0.5882352941176471,
              least: 3,
            },
          },
          interval: {
            level: 0.9,
            leastSpread: 0.3,
            bounds: [0, 0.2886000643918565, 0.6105069559714454, 1.1394903910607572, 2.3484096398925045],
            face: [
              {
                score: 1.5655324878899948,
                spreads: 0.49676712387847,
              },
              {
                score: 2.2734572229178056,
                spreads: 1.1053507573485568,
              },
            ],
            skin: [
              {
                score: 3,
                spreads: 1.145,
              },
            ],
          },
          notAcne: {
            flaggedFrom: 0.9045,
          },
          skin: {
            leastShare: 0.4,
            facialFrom: 0.6486,
          },
          light: {
            exposureEv: -1.037,
            redEv: 0.792,
            blueEv: -0.645,
          },
          repeat: {
            sd: 0.07221228361839241,
            level: 0.95,
            noChangeBelow: 0.2103133201599121,
          },
          training: {
            data: [
              {
                name: 'acne04-crops',
                photos: 1030,
                patches: 0,
                hash: '0000000000000000000000000000000000000000000000000000000000000000',
                licence: 'ACNE04: free for academic usage',
              },
              {
                name: 'acne04-frames',
                photos: 1047,
                patches: 0,
                hash: '0000000000000000000000000000000000000000000000000000000000000000',
                licence: 'ACNE04: free for academic usage',
              },
            ],
            command: 'node experiments/measure-one-look.ts <data> <cache> 12 1 all',
            commit: 'RVhBTVBMRQ',
            seeds: [1],
            settings: {
              epochs: 12,
              rate: 0.001,
              warmupSteps: 50,
              averageDecay: 0.99,
              seed: 1,
              loss: 'severity + 0.3 count + 0.5 grades + 6 lesions',
              frozen: 'blocks 0 to 2',
            },
          },
          metrics: [
            {
              name: 'pearson',
              data: 'acne04-crops, cross-validated by subject',
              value: 0.7958364959525285,
              low: 0.7501471517331307,
              high: 0.8389420621032897,
            },
            {
              name: 'rmse',
              data: 'acne04-crops, cross-validated by subject',
              value: 0.4409858432967194,
              low: 0.4032768212989358,
              high: 0.4840693634651404,
            },
          ],
        },
      },
    },
    promoteModel: {
      status: 200,
      body: {
        from: 'study-0b0e1f9e',
        to: 'acne04-one-look-1',
      },
    },
    rollBack: {
      status: 200,
      body: {
        from: 'acne04-one-look-1',
        to: 'study-0b0e1f9e',
      },
    },
    getModelHistory: {
      status: 200,
      body: [
        {
          id: 'acne04-view-1',
          promotedAt: null,
          reason: 'set without a promotion',
          rolledBackAt: null,
        },
        {
          id: 'study-0b0e1f9e',
          promotedAt: '2026-11-27T12:00:00.000Z',
          reason: 'Better on the panel’s photos.',
          rolledBackAt: null,
        },
      ],
    },
    getDrift: {
      status: 200,
      body: {
        weeks: [],
        hidden: 2,
      },
    },
    getInsight: {
      status: 200,
      body: {
        people: null,
        severity: null,
        change: [],
        adherence: [],
        hidden: 0,
      },
    },
    listWebhooks: {
      status: 200,
      body: [
        {
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c23',
          url: 'https://a.example/',
          events: ['batch.done'],
          createdAt: '2026-11-27T12:00:00.000Z',
          endedAt: null,
        },
      ],
    },
    createWebhook: {
      status: 201,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        url: 'https://partner.example/hook',
        events: ['batch.done', 'batch.failed'],
        createdAt: '2026-11-27T12:00:00.000Z',
        endedAt: null,
        secret: 'whsec_RVhBTVBMRQ==',
      },
    },
    deleteWebhook: {
      status: 204,
    },
    listWebhookMessages: {
      status: 200,
      body: [
        {
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c13',
          event: 'batch.done',
          state: 'failed',
          tries: 0,
          createdAt: '2026-11-27T12:00:00.000Z',
          triedAt: null,
          status: null,
          fault: null,
        },
      ],
    },
    resendWebhookMessage: {
      status: 202,
    },
    checkAudit: {
      status: 200,
      body: {
        links: 1,
        entries: 1,
        removed: {},
        faults: [],
      },
    },
    exportAudit: {
      status: 200,
      body: {
        links: [
          {
            n: '1',
            entry: '1',
            what: 'written',
            digest: '0000000000000000000000000000000000000000000000000000000000000000',
            previous: '0000000000000000000000000000000000000000000000000000000000000000',
            hash: '0000000000000000000000000000000000000000000000000000000000000000',
          },
          {
            n: '1',
            entry: '1',
            what: 'written',
            digest: '0000000000000000000000000000000000000000000000000000000000000000',
            previous: '0000000000000000000000000000000000000000000000000000000000000000',
            hash: '0000000000000000000000000000000000000000000000000000000000000000',
          },
        ],
        entries: [
          {
            id: '1',
            at: '2026-11-27T12:00:00.000Z',
            actor: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
            role: 'user',
            action: 'end-user-stated',
            subject: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
            photo: null,
            detail: 'Asked in our app before the first photo.',
            salt: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          },
          {
            id: '1',
            at: '2026-11-27T12:00:00.000Z',
            actor: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
            role: 'user',
            action: 'end-user-stated',
            subject: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
            photo: null,
            detail: 'Asked in our app before the first photo.',
            salt: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
          },
        ],
        seal: {
          n: '1',
          hash: '0000000000000000000000000000000000000000000000000000000000000000',
          mac: '0000000000000000000000000000000000000000000000000000000000000000',
        },
      },
    },
    getModelInUse: {
      status: 200,
      body: {
        model: 'study-0b0e1f9e',
        since: '2026-11-27T12:00:00.000Z',
        action: 'model-rolled-back',
      },
    },
    stateEndUser: {
      status: 201,
      body: {
        reference: 'patient-0814',
        createdAt: '2026-11-27T12:00:00.000Z',
      },
    },
    getEndUser: {
      status: 200,
      body: {
        reference: 'patient-0814',
        createdAt: '2026-11-27T12:00:00.000Z',
        consents: [
          {
            kind: 'analysis',
            version: '2026-11-01',
            language: null,
            givenAt: '2026-11-27T12:00:00.000Z',
            withdrawnAt: null,
            active: true,
          },
        ],
      },
    },
    eraseEndUser: {
      status: 202,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        kind: 'erase',
        state: 'queued',
        createdAt: '2026-11-27T12:00:00.000Z',
        finishedAt: null,
        progress: {
          done: 0,
          total: 1,
        },
        fault: null,
        items: null,
        result: null,
      },
    },
    withdrawOfEndUser: {
      status: 204,
    },
    promoteTraining: {
      status: 200,
      body: {
        from: 'acne04-view-1',
        to: 'study-0b0e1f9e',
      },
    },
    getJobResult: {
      status: 200,
    },
    setActive: {
      status: 200,
      body: {
        id: 'RVhBTVBMRS1vdGhlcg',
        email: 'ada@example.org',
        role: 'dermatologist',
        name: 'Somebody',
        createdAt: '2026-11-27T12:00:00.000Z',
        deactivatedAt: '2026-11-27T12:00:00.000Z',
      },
    },
    invite: {
      status: 201,
      body: {
        id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c24',
        role: 'dermatologist',
        note: 'Dr Lind, for the second round',
        createdAt: '2026-11-27T12:00:00.000Z',
        expiresAt: '2026-11-27T12:00:00.000Z',
        token: 'RVhBTVBMRS1pbnZpdGF0aW9uLXRoYXQtd29ya3Mtb24',
      },
    },
    listInvitations: {
      status: 200,
      body: [
        {
          id: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c25',
          role: 'dermatologist',
          note: '',
          createdAt: '2026-11-27T12:00:00.000Z',
          expiresAt: '2026-11-27T12:00:00.000Z',
        },
      ],
    },
    withdrawInvitation: {
      status: 204,
    },
    readInvitation: {
      status: 200,
      body: {
        role: 'dermatologist',
        expiresAt: '2026-11-27T12:00:00.000Z',
      },
    },
    acceptInvitation: {
      status: 200,
      body: {
        id: 'RVhBTVBMRS1wZXJzb24',
        email: 'ada@example.org',
        role: 'dermatologist',
        name: 'Ada',
        createdAt: '2026-11-27T12:00:00.000Z',
        deactivatedAt: null,
      },
    },
    summarizePhotos: {
      status: 200,
      body: {
        count: 1,
        views: [],
        skinTones: [],
      },
    },
    changePhotos: {
      status: 200,
      body: {
        changed: 1,
        left: [],
      },
    },
    removePhotos: {
      status: 200,
      body: {
        changed: 1,
        left: [],
      },
    },
    findKnownFiles: {
      status: 200,
      body: {
        known: [
          {
            sha256: '0000000000000000000000000000000000000000000000000000000000000000',
            name: 'visit-1-left',
          },
        ],
      },
    },
    listCalibration: {
      status: 200,
      body: [
        {
          rater: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c26',
          name: 'rater 1',
          state: 'open',
          rounds: 1,
          latest: null,
          waived: null,
        },
      ],
    },
    settleCalibration: {
      status: 200,
      body: {
        rater: '0b0e1f9e-6a55-4c39-9d7d-0f6f8a1f2c26',
        name: 'rater 1',
        state: 'waived',
        rounds: 1,
        latest: null,
        waived: {
          at: '2026-11-27T12:00:00.000Z',
          by: null,
          reason: 'Has graded by these references for years.',
        },
      },
    },
    listRuns: {
      status: 200,
      body: [
        {
          id: '0b0e1f9e6a554c399d7d0f6f8a1f2c28',
          name: 'made b',
          experiment: 'photos',
          state: 'finished',
          params: {
            recipe: 'paper',
            seed: '2',
          },
          startedAt: '2026-11-27T12:00:00.000Z',
          endedAt: '2026-11-27T12:00:00.000Z',
          metrics: {
            loss: 0.3333333333333333,
          },
        },
        {
          id: '0b0e1f9e6a554c399d7d0f6f8a1f2c27',
          name: 'made a',
          experiment: 'photos',
          state: 'finished',
          params: {
            recipe: 'paper',
            seed: '1',
          },
          startedAt: '2026-11-27T12:00:00.000Z',
          endedAt: '2026-11-27T12:00:00.000Z',
          metrics: {
            loss: 0.3333333333333333,
          },
        },
      ],
    },
    compareRuns: {
      status: 200,
      body: {
        a: {
          id: '0b0e1f9e6a554c399d7d0f6f8a1f2c27',
          name: 'made a',
          experiment: 'photos',
          state: 'finished',
          params: {
            recipe: 'paper',
            seed: '1',
          },
          startedAt: '2026-11-27T12:00:00.000Z',
          endedAt: '2026-11-27T12:00:00.000Z',
          metrics: {
            loss: 0.3333333333333333,
          },
        },
        b: {
          id: '0b0e1f9e6a554c399d7d0f6f8a1f2c28',
          name: 'made b',
          experiment: 'photos',
          state: 'finished',
          params: {
            recipe: 'paper',
            seed: '2',
          },
          startedAt: '2026-11-27T12:00:00.000Z',
          endedAt: '2026-11-27T12:00:00.000Z',
          metrics: {
            loss: 0.3333333333333333,
          },
        },
        photos: 60,
        params: [
          {
            name: 'seed',
            a: '1',
            b: '2',
          },
        ],
        figures: [
          {
            name: 'rmse',
            a: {
              value: 0.5729530143556977,
              low: 0.48136095482816316,
              high: 0.6520544626452702,
              spread: null,
              runs: [0.5729530143556977],
            },
            b: {
              value: 0.8180191285348629,
              low: 0.6502059501832157,
              high: 0.9569546685465342,
              spread: null,
              runs: [0.8180191285348629],
            },
            difference: {
              value: -0.24506611417916524,
              low: -0.3523031654852733,
              high: -0.08756498421661058,
              spread: null,
              runs: [-0.24506611417916524],
            },
          },
          {
            name: 'rmseRatio',
            a: {
              value: 0.7074931925634905,
              low: 0.5710678350319228,
              high: 0.8118739030159131,
              spread: null,
              runs: [0.7074931925634905],
            },
            b: {
              value: 1.0101054542420862,
              low: 0.7788846646995442,
              high: 1.2021639705433704,
              spread: null,
              runs: [1.0101054542420862],
            },
            difference: {
              value: -0.3026122616785957,
              low: -0.4503493036735997,
              high: -0.10496152985872782,
              spread: null,
              runs: [-0.3026122616785957],
            },
          },
        ],
      },
    },
    showRun: {
      status: 200,
      body: {
        id: '0b0e1f9e6a554c399d7d0f6f8a1f2c27',
        name: 'made a',
        experiment: 'photos',
        state: 'finished',
        params: {
          recipe: 'paper',
          seed: '1',
        },
        startedAt: '2026-11-27T12:00:00.000Z',
        endedAt: '2026-11-27T12:00:00.000Z',
        metrics: {
          loss: 0.3333333333333333,
        },
        curves: [
          {
            name: 'loss',
            points: [
              {
                step: 1,
                value: 1,
              },
              {
                step: 2,
                value: 0.5,
              },
            ],
          },
        ],
        figures: [
          {
            name: 'rmse',
            figure: {
              value: 0.5729530143556977,
              low: 0.48136095482816316,
              high: 0.6520544626452702,
              spread: null,
              runs: [0.5729530143556977],
            },
          },
          {
            name: 'baselineRmse',
            figure: {
              value: 0.8098353742170894,
              low: 0.7139449021839691,
              high: 0.9149609918993681,
              spread: null,
              runs: [0.8098353742170894],
            },
          },
        ],
      },
    },
  };
