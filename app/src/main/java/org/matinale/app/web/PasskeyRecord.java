package org.matinale.app.web;

import java.util.Set;
import java.util.stream.Collectors;
import org.matinale.app.accounts.Passkey;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What verifying a passkey needs, as the JSON that is kept of it; bytes are in base64url. */
final class PasskeyRecord {
  private static final JsonMapper JSON = JsonMapper.shared();

  private PasskeyRecord() {}

  static String write(CredentialRecord record) {
    ObjectNode node = JSON.createObjectNode();
    node.put("publicKey", new Bytes(record.getPublicKey().getBytes()).toBase64UrlString());
    node.put("signatureCount", record.getSignatureCount());
    node.put("uvInitialized", record.isUvInitialized());
    node.put("backupEligible", record.isBackupEligible());
    node.put("backupState", record.isBackupState());
    ArrayNode transports = node.putArray("transports");
    record.getTransports().forEach(transport -> transports.add(transport.getValue()));
    Bytes attestation = record.getAttestationObject();
    if (attestation != null) node.put("attestationObject", attestation.toBase64UrlString());
    Bytes client = record.getAttestationClientDataJSON();
    if (client != null) node.put("attestationClientDataJSON", client.toBase64UrlString());
    return JSON.writeValueAsString(node);
  }

  static CredentialRecord read(Passkey passkey, Bytes handle) {
    JsonNode node = JSON.readTree(passkey.record());
    Set<AuthenticatorTransport> transports = node.path("transports").valueStream().map(transport -> AuthenticatorTransport.valueOf(transport.asString())).collect(Collectors.toSet());
    ImmutableCredentialRecord.ImmutableCredentialRecordBuilder record =
        ImmutableCredentialRecord.builder()
            .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
            .credentialId(Bytes.fromBase64(passkey.credential()))
            .userEntityUserId(handle)
            .publicKey(ImmutablePublicKeyCose.fromBase64(node.path("publicKey").asString()))
            .signatureCount(node.path("signatureCount").asLong())
            .uvInitialized(node.path("uvInitialized").asBoolean())
            .backupEligible(node.path("backupEligible").asBoolean())
            .backupState(node.path("backupState").asBoolean())
            .transports(transports)
            .created(passkey.createdAt())
            .lastUsed(passkey.usedAt() == null ? passkey.createdAt() : passkey.usedAt())
            .label(passkey.label());
    if (node.has("attestationObject")) record.attestationObject(Bytes.fromBase64(node.path("attestationObject").asString()));
    if (node.has("attestationClientDataJSON")) record.attestationClientDataJSON(Bytes.fromBase64(node.path("attestationClientDataJSON").asString()));
    return record.build();
  }
}
