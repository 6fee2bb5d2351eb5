import { MendError, type MendPlan } from './media';

/**
 * Changes a picture as planned. Its orientation is applied, transparency becomes the plan's colour (white where the ground is
 * the picture itself), and nothing that was written beside the picture, such as a place, goes along.
 * @param file the picture that the plan was made for
 * @returns a JPEG of the plan's outer size, lighter than `plan.below`
 * @throws MendError
 */
export async function mend(_file: Blob, _plan: MendPlan): Promise<Blob> {
  throw new MendError('type');
}
