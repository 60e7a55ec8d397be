// Which of libsodium's functions does the box use?
declare module 'sodium-native' {
  interface Sodium {
    readonly crypto_box_PUBLICKEYBYTES: number;
    readonly crypto_box_SECRETKEYBYTES: number;
    readonly crypto_box_SEALBYTES: number;
    readonly crypto_sign_PUBLICKEYBYTES: number;
    readonly crypto_sign_SECRETKEYBYTES: number;
    readonly crypto_sign_BYTES: number;
    /** See locked.ts, the only place that takes and frees it. */
    sodium_malloc(bytes: number): Buffer;
    sodium_memzero(buffer: Buffer): void;
    sodium_free(buffer: Buffer): void;
    crypto_box_keypair(publicKey: Uint8Array, secretKey: Uint8Array): void;
    crypto_box_seal(sealed: Uint8Array, plain: Uint8Array, publicKey: Uint8Array): void;
    crypto_box_seal_open(plain: Uint8Array, sealed: Uint8Array, publicKey: Uint8Array, secretKey: Uint8Array): boolean;
    crypto_hash_sha256(hash: Uint8Array, message: Uint8Array): void;
    /** Keyed BLAKE2b; as long as `output`, 16 to 64 bytes. */
    crypto_generichash(output: Uint8Array, input: Uint8Array, key: Uint8Array): void;
    crypto_stream_chacha20_ietf_xor(output: Uint8Array, input: Uint8Array, nonce: Uint8Array, key: Uint8Array): void;
    readonly crypto_secretstream_xchacha20poly1305_STATEBYTES: number;
    readonly crypto_secretstream_xchacha20poly1305_HEADERBYTES: number;
    readonly crypto_secretstream_xchacha20poly1305_ABYTES: number;
    readonly crypto_secretstream_xchacha20poly1305_TAG_MESSAGE: number;
    readonly crypto_secretstream_xchacha20poly1305_TAG_FINAL: number;
    crypto_secretstream_xchacha20poly1305_init_push(state: Buffer, header: Uint8Array, key: Uint8Array): void;
    crypto_secretstream_xchacha20poly1305_init_pull(state: Buffer, header: Uint8Array, key: Uint8Array): void;
    crypto_secretstream_xchacha20poly1305_push(
      state: Buffer,
      sealed: Uint8Array,
      plain: Uint8Array,
      boundTo: Uint8Array,
      tag: number,
    ): number;
    /** Throws when the part was not made with this key at this place. */
    crypto_secretstream_xchacha20poly1305_pull(
      state: Buffer,
      plain: Uint8Array,
      tag: Uint8Array,
      sealed: Uint8Array,
      boundTo: Uint8Array,
    ): number;
    crypto_scalarmult_base(publicKey: Uint8Array, secretKey: Uint8Array): void;
    crypto_sign_seed_keypair(publicKey: Uint8Array, secretKey: Uint8Array, seed: Uint8Array): void;
    crypto_sign_detached(signature: Uint8Array, message: Uint8Array, secretKey: Uint8Array): void;
    crypto_sign_verify_detached(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean;
  }
  const sodium: Sodium;
  export default sodium;
}
