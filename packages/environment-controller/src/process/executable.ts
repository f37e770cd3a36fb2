import { main } from './main';

/** What `build:executable` makes one file of: the controller without a checkout around it. */
main(process.argv.slice(2), process.env).then(
  () => process.exit(),
  error => {
    process.stderr.write(`environment-controller: ${error.message}\n`);
    process.exit(1);
  },
);
