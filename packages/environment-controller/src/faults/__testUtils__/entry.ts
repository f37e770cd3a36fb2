import { main } from '../../process/main';

main(process.argv.slice(2), process.env).then(
  () => process.exit(),
  error => {
    process.stderr.write(`environment-controller: ${error.message}\n`);
    process.exit(1);
  },
);
