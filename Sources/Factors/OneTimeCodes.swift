import COath
public import Domain
import Secrets

/// The codes that an app on a telephone reckons from a key and the clock (RFC 6238), by the system's liboath.
public enum OneTimeCodes {
    private static let digits = 6
    private static let isReady = oath_init() == 0

    /// Which half minute it is; each has a code of its own.
    public static func step(at now: Instant) -> Int {
        Int(now.milliseconds / 1000) / OneTimeKey.step
    }

    /// The code of a half minute; nil if the library cannot be used.
    public static func code(of key: OneTimeKey, at step: Int) -> String? {
        guard isReady, step >= 0 else { return nil }
        let secret = key.bytes.map { CChar(bitPattern: $0) }
        var text = [CChar](repeating: 0, count: digits + 1)
        let result = oath_totp_generate(
            secret, secret.count, step * OneTimeKey.step, UInt32(OneTimeKey.step), 0, UInt32(digits), &text)
        guard result == 0 else { return nil }
        return String(decoding: text.prefix(digits).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The half minute of which this is the code, as far as the clocks may be apart; nil if it is of none, or of one that is not
    /// after `used`: each is good once.
    public static func step(of typed: String, by key: OneTimeKey, after used: Int, at now: Instant) -> Int? {
        let code = typed.filter { !$0.isWhitespace }.compactMap(\.wholeNumberValue).map(String.init).joined()
        guard code.utf8.count == digits else { return nil }
        let today = step(at: now)
        return (today - OneTimeKey.tolerance...today + OneTimeKey.tolerance).last { step in
            guard step > used, let expected = self.code(of: key, at: step) else { return false }
            return Secret.isEqual(code, expected)
        }
    }

    /// What an app reads from the picture, in the form that all of them know.
    /// - Parameters:
    ///   - house: whose account it is, as the app lists it.
    ///   - account: how the person knows it.
    public static func address(of key: OneTimeKey, house: String, account: String) -> String {
        let (issuer, label) = (escaped(house), escaped(account))
        return "otpauth://totp/\(issuer):\(label)?secret=\(key.text)&issuer=\(issuer)"
    }

    /// RFC 3986, section 2.1.
    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let character = Character(UnicodeScalar(byte))
            let isPlain = byte < 0x80 && (character.isLetter || character.isNumber || "-._~".contains(character))
            return isPlain ? String(character) : "%" + Secret.hexadecimal([byte]).uppercased()
        }.joined()
    }
}
