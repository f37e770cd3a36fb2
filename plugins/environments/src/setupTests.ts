import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Each test draws a whole app, on machines that have other things to do.
configure({ asyncUtilTimeout: 20_000 });
jest.setTimeout(60_000);
