/** Results of call scripts as JUnit XML, which build servers read. */
import { XMLBuilder } from 'fast-xml-parser';

export interface ScriptResult {
  file: string;
  name: string;
  /** Null when it passed. */
  failure: string | null;
  transcript: string;
  seconds: number;
}

export function junitXml(results: readonly ScriptResult[]): string {
  const builder = new XMLBuilder({ ignoreAttributes: false, format: true, suppressEmptyNode: true });
  const xml: string = builder.build({
    '?xml': { '@_version': '1.0', '@_encoding': 'UTF-8' },
    testsuites: {
      testsuite: {
        '@_name': 'calls',
        '@_tests': results.length,
        '@_failures': results.filter((result) => result.failure !== null).length,
        '@_time': seconds(results.reduce((sum, result) => sum + result.seconds, 0)),
        testcase: results.map((result) => ({
          '@_classname': clean(result.file),
          '@_name': clean(result.name),
          '@_time': seconds(result.seconds),
          ...(result.failure !== null && {
            failure: {
              '@_message': clean(result.failure.split('\n')[0] ?? ''),
              '#text': clean(`${result.failure}\n${result.transcript}`),
            },
          }),
        })),
      },
    },
  });
  return xml;
}

function seconds(value: number): string {
  return value.toFixed(3);
}

/** XML 1.0 has no control characters, not even as references. */
function clean(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}
