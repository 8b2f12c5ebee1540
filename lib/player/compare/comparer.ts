import type { Answered, AnswerTo, Asked, Question } from './protocol';

/** The page's handle on the comparing worker, which is started by the first question. */
export class Comparer {
  private worker: Worker | null = null;
  private asked = 0;
  private readonly waiting = new Map<number, (answer: Answered) => void>();

  /** @throws Error with a sentence for the user when the sounds could not be read */
  async ask<Type extends Question['type']>(
    question: Extract<Question, { type: Type }>,
  ): Promise<AnswerTo<Type>> {
    this.worker ??= this.start();
    const id = ++this.asked;
    const answer = new Promise<Answered>((resolve) => this.waiting.set(id, resolve));
    this.worker.postMessage({ id, question } satisfies Asked);
    const { value, sentence } = await answer;
    if (sentence !== null) throw new Error(sentence);
    return value as AnswerTo<Type>;
  }

  dispose(): void {
    this.worker?.terminate();
    this.waiting.clear();
  }

  private start(): Worker {
    const worker = new Worker(new URL('./compare.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Answered>) => {
      this.waiting.get(data.id)?.(data);
      this.waiting.delete(data.id);
    };
    return worker;
  }
}
