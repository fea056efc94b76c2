// Sends one declaration (protobuf JSON on stdin) to a gateway, with nothing but the .proto files; prints the decision.
// node decide.mjs HOST:PORT TOKEN_FILE
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';

const [address, tokenFile] = process.argv.slice(2);
const proto = fileURLToPath(new URL('../../proto', import.meta.url));
const definition = loader.loadSync('inspection/v1/decision_service.proto', {
  includeDirs: [proto], enums: String, longs: String, keepCase: false,
});
const { DecisionService } = grpc.loadPackageDefinition(definition).inspection.v1;
const client = new DecisionService(address, grpc.credentials.createInsecure());
const metadata = new grpc.Metadata();
metadata.set('authorization', `Bearer ${readFileSync(tokenFile, 'utf8').trim()}`);

const declaration = JSON.parse(readFileSync(0, 'utf8'));
const seconds = Math.floor(Date.parse(declaration.declaredAt) / 1000);
declaration.declaredAt = { seconds, nanos: 0 };
client.Decide({ declaration }, metadata, { deadline: Date.now() + 10_000 }, (error, decision) => {
  if (error) {
    console.error(`${error.code} ${error.details}`);
    process.exit(1);
  }
  console.log(JSON.stringify({
    declarationId: decision.declarationId,
    level: decision.level,
    lines: decision.lines.map(({ lineNo, level, reasons }) => ({ lineNo, level, reasons: reasons.map(reason => reason.code) })),
  }));
  client.close();
});
