import { type Generation, stampGeneration } from '@/utils/storage/generation-records';

/** A generation with one image, as it is stored. */
export const generationOf = (changes: Partial<Generation> = {}): Generation =>
  stampGeneration({
    id: 'g',
    accountId: 'a',
    state: 'queued',
    request: {
      model: 'dreamina-seedance-2-0',
      prompt: [{ assetRecordId: 'asset' }, { text: ' walks along the roof.' }],
      references: [
        {
          assetRecordId: 'asset',
          kind: 'Image',
          role: 'reference_image',
          assetId: 'asset-1',
          groupId: 'group-1',
          name: 'Lin Yue, close-up',
        },
      ],
      seconds: 5,
    },
    sent: '{"model":"dreamina-seedance-2-0"}',
    times: {},
    createdAt: 1_000,
    unanswered: 0,
    ...changes,
  });
