/** Where the running product is that the tests drive. */
export interface Product {
  url: string;
  backendUrl: string;
  /** An administrator's, of the control cluster. */
  kubeconfigPath: string;
  chromiumPath: string;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(
      `${name} is not set: run the browser tests with npm test, or see docs/development.md, "Narrow runs"`,
    );
  }
  return value;
}

/** The product that `npm test` or `npm run screenshots` started. */
export function productUnderTest(): Product {
  return {
    url: required('ENVIRONMENTS_URL'),
    backendUrl: required('ENVIRONMENTS_BACKEND_URL'),
    kubeconfigPath: required('ENVIRONMENTS_TEST_KUBECONFIG'),
    chromiumPath: chromiumUnderTest(),
  };
}

/** The browser that `npm test` found, for tests that start a product of their own. */
export function chromiumUnderTest(): string {
  return required('CHROMIUM_PATH');
}
