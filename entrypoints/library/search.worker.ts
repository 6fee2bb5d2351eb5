import { type AboutThese, answerQuestions, type Question } from '@/utils/search/answers';

/** Searching and sorting happen here, so that the page's thread stays free. */
answerQuestions({
  post: (message, transfer) => self.postMessage(message, { transfer }),
  onQuestion: (listener) =>
    self.addEventListener('message', (event: MessageEvent<Question | AboutThese>) => listener(event.data)),
});
