// The real YAML language server over stdio, and documents open in it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

import {
  CompletionRequest,
  ConfigurationRequest,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  createProtocolConnection,
} from 'vscode-languageserver-protocol/node.js';

const program = createRequire(import.meta.url).resolve('yaml-language-server/bin/yaml-language-server');

/** Longest wait for one answer, in milliseconds. */
const PATIENCE = 60_000;

/** What the editor extension is set to: schemas come by the first line of a file alone, nothing comes from a network. */
const SETTINGS = { schemaStore: { enable: false }, validate: true, completion: true, hover: true, format: { enable: false } };

export class Server {
  #process = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  #connection = createProtocolConnection(
    new StreamMessageReader(this.#process.stdout),
    new StreamMessageWriter(this.#process.stdin),
  );
  #waiting = new Map();
  // The server keeps what it parsed by name and version.
  #version = 0;

  /** Starts a server in a folder. `settings` are those of the extension, where they differ. */
  static async start(folder, settings = {}) {
    const server = new Server();
    const connection = server.#connection;
    const all = { ...SETTINGS, ...settings };
    connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(({ section }) => (section === 'yaml' ? all : {})));
    connection.onRequest(RegistrationRequest.type, () => {});
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      server.#waiting.get(uri)?.(diagnostics);
    });
    connection.listen();
    const uri = pathToFileURL(folder).href;
    await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'schema' }],
      capabilities: {
        workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
        textDocument: {
          completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
          hover: { contentFormat: ['markdown'] },
        },
      },
    });
    await connection.sendNotification(InitializedNotification.type, {});
    return server;
  }

  async stop() {
    await this.#connection.sendRequest(ShutdownRequest.type);
    await this.#connection.sendNotification(ExitNotification.type);
    await new Promise((resolve) => (this.#process.exitCode === null ? this.#process.once('exit', resolve) : resolve()));
    this.#connection.dispose();
  }

  /** Opens a document for as long as `use` runs. `text` is what the editor holds, whatever the file says. */
  async with(path, text, use) {
    const uri = pathToFileURL(path).href;
    const diagnostics = this.#nextDiagnostics(uri);
    await this.#connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: 'yaml', version: ++this.#version, text },
    });
    try {
      return await use(new Document(this.#connection, uri, text, diagnostics));
    } finally {
      await diagnostics;
      const cleared = this.#nextDiagnostics(uri);
      await this.#connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
      await cleared;
    }
  }

  /** What the server says of a document. */
  diagnose(path, text) {
    return this.with(path, text, (document) => document.diagnostics);
  }

  #nextDiagnostics(uri) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no diagnostics of ${uri}`)), PATIENCE);
      this.#waiting.set(uri, (diagnostics) => {
        clearTimeout(timer);
        this.#waiting.delete(uri);
        resolve(diagnostics);
      });
    });
  }
}

class Document {
  #connection;
  #uri;
  #text;

  constructor(connection, uri, text, diagnostics) {
    this.#connection = connection;
    this.#uri = uri;
    this.#text = text;
    this.diagnostics = diagnostics;
  }

  /** What is offered behind `text`; the first place where it stands. */
  async complete(text) {
    const position = this.#position(text, text.length);
    const { items } = await this.#connection.sendRequest(CompletionRequest.type, { textDocument: { uri: this.#uri }, position });
    return items;
  }

  /** The help on the first character of `text`; Markdown. */
  async hover(text) {
    const position = this.#position(text, 0);
    const hover = await this.#connection.sendRequest(HoverRequest.type, { textDocument: { uri: this.#uri }, position });
    return hover?.contents.value ?? '';
  }

  #position(text, offset) {
    const start = this.#text.indexOf(text);
    assert.ok(start >= 0, `no ${JSON.stringify(text)} in ${this.#uri}`);
    const lines = this.#text.slice(0, start + offset).split('\n');
    return { line: lines.length - 1, character: lines.at(-1).length };
  }
}
