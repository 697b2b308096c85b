import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Jdk } from './jdk.ts'

const run = promisify(execFile)
const password = 'of-this-machine-alone'

/** A second door of a Kafka: TLS with a certificate of its own, and a user who must give a password. */
export type SecureDoor = { port: number; user: { username: string; password: string } }

/** The settings that open it, and the arguments of `StorageTool format` that make its user known. */
export function secureSettings(keystore: string, { user }: SecureDoor): Record<string, string> {
  const plain = 'org.apache.kafka.common.security.plain.PlainLoginModule'
  const scram = 'org.apache.kafka.common.security.scram.ScramLoginModule required;'
  return {
    'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
    'listener.name.secure.plain.sasl.jaas.config': `${plain} required user_${user.username}="${user.password}";`,
    'listener.name.secure.scram-sha-256.sasl.jaas.config': scram,
    'listener.name.secure.scram-sha-512.sasl.jaas.config': scram,
    'ssl.keystore.type': 'PKCS12',
    'ssl.keystore.location': keystore,
    'ssl.keystore.password': password,
    'ssl.key.password': password,
  }
}

export function scramArguments({ user }: SecureDoor): string[] {
  return ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
    '--add-scram',
    `${mechanism}=[name=${user.username},password=${user.password}]`,
  ])
}

/** Makes a key and a certificate for 127.0.0.1 by the JDK's own tool; returns the keystore and the certificate as PEM. */
export async function makeCertificate(
  folder: string,
  jdk: Jdk,
): Promise<{ keystore: string; certificate: string }> {
  const keytool = join(jdk.home, 'bin', 'keytool')
  const keystore = join(folder, 'kafka.p12')
  const store = ['-keystore', keystore, '-storetype', 'PKCS12', '-storepass', password, '-alias', 'kafka']
  const key = ['-keyalg', 'EC', '-groupname', 'secp256r1', '-validity', '2']
  const name = ['-dname', 'CN=127.0.0.1', '-ext', 'SAN=ip:127.0.0.1']
  await run(keytool, ['-genkeypair', ...store, ...key, ...name])
  const { stdout } = await run(keytool, ['-exportcert', '-rfc', ...store])
  return { keystore, certificate: stdout }
}
