import CFido2
public import Domain
import FoundationEssentials
import Secrets

/// Whether what a browser answered proves what the house asked (W3C Web Authentication, level 2), by the system's libfido2.
///
/// No attestation is asked for: whose device it is, is nobody's concern here.
public enum PasskeyProof {
    /// The kinds of keys that are taken, the best first.
    public static let algorithms = [Int(COSE_ES256), Int(COSE_EDDSA), Int(COSE_RS256)]

    private static let isReady: Bool = {
        fido_init(0)
        return true
    }()

    /// What a browser says that it was asked.
    private struct ClientData: Decodable {
        var type: String
        var challenge: String
        var origin: String
        var crossOrigin: Bool?
    }

    /// What stands in front of everything that a device says (section 6.1).
    private struct Flags: OptionSet {
        let rawValue: UInt8

        static let userWasPresent = Flags(rawValue: 0x01)
        static let holdsKey = Flags(rawValue: 0x40)
    }

    /// The bytes of an answer, after everything was looked at that needs no key.
    private struct Heard {
        let clientData: [UInt8]
        let authenticatorData: [UInt8]
        let site: String

        init(_ answer: PasskeyAnswer, to question: PasskeyQuestion, of type: String) throws(Factor.Refusal) {
            guard let site = question.site,
                let clientData = Base64URL.bytes(of: answer.clientData), clientData.count <= 4_096,
                let authenticatorData = Base64URL.bytes(of: answer.authenticatorData),
                (37...4_096).contains(authenticatorData.count),
                let said = try? JSONDecoder().decode(ClientData.self, from: Data(clientData)),
                said.type == type, said.origin == question.origin, said.crossOrigin != true,
                Secret.isEqual(said.challenge, question.challenge),
                Array(authenticatorData.prefix(32)) == Secret.sha256(Array(site.utf8)),
                Flags(rawValue: authenticatorData[32]).contains(.userWasPresent)
            else { throw .wrongPasskey }
            (self.clientData, self.authenticatorData, self.site) = (clientData, authenticatorData, site)
        }
    }

    /// A key that was made just now.
    /// - Returns: what the device calls it, its public half, and how often it was used.
    /// - Throws: `Factor.Refusal.wrongPasskey`.
    public static func made(
        _ answer: PasskeyAnswer, to question: PasskeyQuestion
    ) throws(Factor.Refusal) -> (credential: String, key: Passkey.Key, uses: Int) {
        let heard = try Heard(answer, to: question, of: "webauthn.create")
        guard isReady, Flags(rawValue: heard.authenticatorData[32]).contains(.holdsKey) else { throw .wrongPasskey }
        for algorithm in algorithms {
            var made = fido_cred_new()
            defer { fido_cred_free(&made) }
            // It reads only a key of the kind that it was told.
            guard fido_cred_set_type(made, Int32(algorithm)) == FIDO_OK,
                fido_cred_set_authdata_raw(made, heard.authenticatorData, heard.authenticatorData.count) == FIDO_OK,
                let key = bytes(fido_cred_pubkey_ptr(made), fido_cred_pubkey_len(made)),
                let name = bytes(fido_cred_id_ptr(made), fido_cred_id_len(made)), name.count <= 1_023,
                Base64URL.text(of: name) == answer.credential
            else { continue }
            return (answer.credential, Passkey.Key(algorithm: algorithm, bytes: key), Int(fido_cred_sigcount(made)))
        }
        throw .wrongPasskey
    }

    /// A key that was used just now.
    /// - Returns: how often it was used by now.
    /// - Throws: `Factor.Refusal.wrongPasskey`, also where it was used less often than before: then there are two of it.
    public static func used(
        _ passkey: Passkey, _ answer: PasskeyAnswer, to question: PasskeyQuestion
    ) throws(Factor.Refusal) -> Int {
        let heard = try Heard(answer, to: question, of: "webauthn.get")
        guard isReady, let signature = Base64URL.bytes(of: answer.signature), signature.count <= 1_024 else {
            throw .wrongPasskey
        }
        var used = fido_assert_new()
        defer { fido_assert_free(&used) }
        guard fido_assert_set_clientdata(used, heard.clientData, heard.clientData.count) == FIDO_OK,
            fido_assert_set_rp(used, heard.site) == FIDO_OK,
            fido_assert_set_count(used, 1) == FIDO_OK,
            fido_assert_set_authdata_raw(used, 0, heard.authenticatorData, heard.authenticatorData.count) == FIDO_OK,
            fido_assert_set_up(used, FIDO_OPT_TRUE) == FIDO_OK,
            fido_assert_set_sig(used, 0, signature, signature.count) == FIDO_OK,
            isSigned(used, by: passkey.key)
        else { throw .wrongPasskey }
        let uses = Int(fido_assert_sigcount(used, 0))
        guard uses > passkey.uses || (uses == 0 && passkey.uses == 0) else { throw .wrongPasskey }
        return uses
    }

    private static func isSigned(_ used: OpaquePointer?, by key: Passkey.Key) -> Bool {
        let algorithm = Int32(key.algorithm)
        switch algorithm {
        case COSE_ES256:
            var half = es256_pk_new()
            defer { es256_pk_free(&half) }
            return es256_pk_from_ptr(half, key.bytes, key.bytes.count) == FIDO_OK
                && fido_assert_verify(used, 0, algorithm, UnsafeRawPointer(half)) == FIDO_OK
        case COSE_EDDSA:
            var half = eddsa_pk_new()
            defer { eddsa_pk_free(&half) }
            return eddsa_pk_from_ptr(half, key.bytes, key.bytes.count) == FIDO_OK
                && fido_assert_verify(used, 0, algorithm, UnsafeRawPointer(half)) == FIDO_OK
        case COSE_RS256:
            var half = rs256_pk_new()
            defer { rs256_pk_free(&half) }
            return rs256_pk_from_ptr(half, key.bytes, key.bytes.count) == FIDO_OK
                && fido_assert_verify(used, 0, algorithm, UnsafeRawPointer(half)) == FIDO_OK
        default: return false
        }
    }

    private static func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8]? {
        start.map { Array(UnsafeBufferPointer(start: $0, count: count)) }
    }
}
