import Domain
import Secrets
import Testing

@testable import Factors

/// What a browser answers is believed only if all of it is right.
@Suite struct PasskeyProofTests {
    private func passkey(of device: SignedByDevice, uses: Int = 0) throws -> Passkey {
        let (credential, key, _) = try PasskeyProof.made(device.answerWhenMade(), to: SignedByDevice.making)
        return Passkey(
            id: .init(rawValue: "1"), account: .init(rawValue: "amal"), credential: credential, key: key, uses: uses,
            name: "", createdAt: Instant(milliseconds: 0))
    }

    @Test(arguments: SignedByDevice.all)
    func `a key of each kind is made, and used after that`(device: SignedByDevice) throws {
        let passkey = try passkey(of: device)
        #expect(passkey.key.algorithm == device.algorithm)
        #expect(try PasskeyProof.used(passkey, device.answerWhenUsed(), to: SignedByDevice.using) == 7)
    }

    @Test func `a key that was used less often than before is a copy, and not believed`() throws {
        let device = SignedByDevice.es256
        for uses in [7, 8] {
            let passkey = try passkey(of: device, uses: uses)
            #expect(throws: Factor.Refusal.wrongPasskey) {
                _ = try PasskeyProof.used(passkey, device.answerWhenUsed(), to: SignedByDevice.using)
            }
        }
    }

    @Test func `another key, another signature and another word of the device are not believed`() throws {
        let (device, other) = (SignedByDevice.es256, SignedByDevice.edDSA)
        let (own, foreign) = (try passkey(of: device), try passkey(of: other))
        #expect(throws: Factor.Refusal.wrongPasskey) {
            _ = try PasskeyProof.used(foreign, device.answerWhenUsed(), to: SignedByDevice.using)
        }
        let good = device.answerWhenUsed()
        for (data, signature) in [
            (good.authenticatorData, other.signature), (good.authenticatorData, ""), ("", good.signature),
            (String(good.authenticatorData.dropLast(4)) + "AAAA", good.signature),
        ] {
            let answer = PasskeyAnswer(
                credential: good.credential, clientData: good.clientData, authenticatorData: data, signature: signature)
            #expect(throws: Factor.Refusal.wrongPasskey) {
                _ = try PasskeyProof.used(own, answer, to: SignedByDevice.using)
            }
        }
    }

    @Test(arguments: [
        SignedByDevice.clientData("webauthn.create", challenge: SignedByDevice.using.challenge),
        SignedByDevice.clientData("webauthn.get", challenge: SignedByDevice.making.challenge),
        SignedByDevice.clientData(
            "webauthn.get", challenge: SignedByDevice.using.challenge, origin: "https://neue-wege.example.evil.example"),
        SignedByDevice.clientData(
            "webauthn.get", challenge: SignedByDevice.using.challenge, origin: "http://neue-wege.example"),
        SignedByDevice.clientData("webauthn.get", challenge: SignedByDevice.using.challenge, isForeign: true),
        "", "e30", "!",
    ])
    func `what was asked elsewhere, or something else, is not believed`(clientData: String) throws {
        let device = SignedByDevice.es256
        let passkey = try passkey(of: device)
        #expect(throws: Factor.Refusal.wrongPasskey) {
            _ = try PasskeyProof.used(passkey, device.answerWhenUsed(saying: clientData), to: SignedByDevice.using)
        }
    }

    @Test func `a device of another house is not believed`() throws {
        let elsewhere = PasskeyQuestion(challenge: SignedByDevice.making.challenge, origin: "https://other.example")
        let saying = SignedByDevice.clientData(
            "webauthn.create", challenge: elsewhere.challenge, origin: elsewhere.origin)
        #expect(throws: Factor.Refusal.wrongPasskey) {
            _ = try PasskeyProof.made(SignedByDevice.es256.answerWhenMade(saying: saying), to: elsewhere)
        }
    }

    @Test func `a key under another name than the device says is not taken`() throws {
        let good = SignedByDevice.es256.answerWhenMade()
        let answer = PasskeyAnswer(
            credential: "AAAA", clientData: good.clientData, authenticatorData: good.authenticatorData, signature: "")
        #expect(throws: Factor.Refusal.wrongPasskey) { _ = try PasskeyProof.made(answer, to: SignedByDevice.making) }
    }

    @Test(arguments: [[], [0], [255, 254], [1, 2, 3], Array(0...255)] as [[UInt8]])
    func `bytes go to text and back, and a text that leaves a bit over stands for nothing`(bytes: [UInt8]) {
        #expect(Base64URL.bytes(of: Base64URL.text(of: bytes)) == bytes)
        for text in ["A", "AB=", "AB", "A+", "A/"] { #expect(Base64URL.bytes(of: text) == nil) }
    }
}
