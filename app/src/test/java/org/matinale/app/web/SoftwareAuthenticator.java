package org.matinale.app.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An authenticator with one ES256 key, without attestation, that verifies its user unless told otherwise; it answers as a browser's script would. */
final class SoftwareAuthenticator {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int ATTESTED = 0x40;

  private final KeyPair key;
  private final byte[] id;
  private byte[] handle = {};
  private int counter;
  private boolean verifies = true;

  SoftwareAuthenticator(int seed) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    key = generator.generateKeyPair();
    id = ByteBuffer.allocate(16).putInt(seed).array();
  }

  SoftwareAuthenticator withoutVerifying() {
    verifies = false;
    return this;
  }

  String credential() {
    return BASE64.encodeToString(id);
  }

  /** Answers {@code navigator.credentials.create}. */
  String create(String options, String origin) throws Exception {
    JsonNode asked = JSON.readTree(options);
    handle = Base64.getUrlDecoder().decode(asked.path("user").path("id").asString());
    byte[] client = client("webauthn.create", asked, origin);
    byte[] data = data(asked.path("rp").path("id").asString(), true);
    ByteArrayOutputStream attestation = new ByteArrayOutputStream();
    attestation.write(0xa3);
    text(attestation, "fmt");
    text(attestation, "none");
    text(attestation, "attStmt");
    attestation.write(0xa0);
    text(attestation, "authData");
    binary(attestation, data);
    ObjectNode response = JSON.createObjectNode();
    response.put("clientDataJSON", BASE64.encodeToString(client));
    response.put("attestationObject", BASE64.encodeToString(attestation.toByteArray()));
    response.putArray("transports").add("internal");
    return answer(response);
  }

  /** Answers {@code navigator.credentials.get}. */
  String assertion(String options, String origin) throws Exception {
    JsonNode asked = JSON.readTree(options);
    counter++;
    byte[] client = client("webauthn.get", asked, origin);
    byte[] data = data(asked.path("rpId").asString(), false);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key.getPrivate());
    signature.update(data);
    signature.update(MessageDigest.getInstance("SHA-256").digest(client));
    ObjectNode response = JSON.createObjectNode();
    response.put("clientDataJSON", BASE64.encodeToString(client));
    response.put("authenticatorData", BASE64.encodeToString(data));
    response.put("signature", BASE64.encodeToString(signature.sign()));
    response.put("userHandle", BASE64.encodeToString(handle));
    return answer(response);
  }

  private String answer(ObjectNode response) {
    ObjectNode credential = JSON.createObjectNode();
    credential.put("id", credential());
    credential.put("rawId", credential());
    credential.put("type", "public-key");
    credential.put("authenticatorAttachment", "platform");
    credential.putObject("clientExtensionResults");
    credential.set("response", response);
    return JSON.writeValueAsString(credential);
  }

  private static byte[] client(String type, JsonNode asked, String origin) {
    ObjectNode client = JSON.createObjectNode();
    client.put("type", type);
    client.put("challenge", asked.path("challenge").asString());
    client.put("origin", origin);
    client.put("crossOrigin", false);
    return JSON.writeValueAsString(client).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] data(String party, boolean attested) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(MessageDigest.getInstance("SHA-256").digest(party.getBytes(StandardCharsets.UTF_8)));
    out.write(PRESENT | (verifies ? VERIFIED : 0) | (attested ? ATTESTED : 0));
    out.write(ByteBuffer.allocate(4).putInt(counter).array());
    if (!attested) return out.toByteArray();
    out.write(new byte[16]);
    out.write(ByteBuffer.allocate(2).putShort((short) id.length).array());
    out.write(id);
    ECPublicKey open = (ECPublicKey) key.getPublic();
    // COSE (RFC 9053): 1 key type EC2, 3 algorithm ES256 (-7), -1 curve P-256, -2 x, -3 y
    out.write(new byte[] {(byte) 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21});
    binary(out, coordinate(open.getW().getAffineX().toByteArray()));
    out.write(0x22);
    binary(out, coordinate(open.getW().getAffineY().toByteArray()));
    return out.toByteArray();
  }

  private static byte[] coordinate(byte[] number) {
    byte[] fixed = new byte[32];
    int length = Math.min(32, number.length);
    System.arraycopy(number, number.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private static void text(ByteArrayOutputStream out, String text) throws Exception {
    out.write(0x60 + text.length());
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void binary(ByteArrayOutputStream out, byte[] bytes) throws Exception {
    out.write(0x58);
    out.write(bytes.length);
    out.write(bytes);
  }
}
