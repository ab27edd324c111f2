import Domain
import Secrets

/// What devices have said and signed, made once with keys that nobody has any more.
struct SignedByDevice: Sendable {
    let algorithm: Int
    let made: String
    let used: String
    let signature: String

    static let credential = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA"
    static let making = PasskeyQuestion(challenge: "0FqioV-zxA7-6wO-xEU5Pw", origin: "https://neue-wege.example")
    static let using = PasskeyQuestion(challenge: "o7FCr26Xz8O7I-QJq4NGeg", origin: "https://neue-wege.example")
    static let all = [es256, edDSA, rs256]

    /// What the browser says that it was asked.
    static func clientData(
        _ type: String, challenge: String, origin: String = "https://neue-wege.example", isForeign: Bool = false
    ) -> String {
        let text =
            "{\"type\":\"\(type)\",\"challenge\":\"\(challenge)\",\"origin\":\"\(origin)\",\"crossOrigin\":\(isForeign)}"
        return Base64URL.text(of: Array(text.utf8))
    }

    func answerWhenMade(
        saying clientData: String = Self.clientData("webauthn.create", challenge: Self.making.challenge)
    ) -> PasskeyAnswer {
        PasskeyAnswer(credential: Self.credential, clientData: clientData, authenticatorData: made, signature: "")
    }

    func answerWhenUsed(
        saying clientData: String = Self.clientData("webauthn.get", challenge: Self.using.challenge)
    ) -> PasskeyAnswer {
        PasskeyAnswer(
            credential: Self.credential, clientData: clientData, authenticatorData: used, signature: signature)
    }

    static let es256 = SignedByDevice(
        algorithm: -7,
        made: """
            6bA95TDNghS_HKKKYmpgQbmu3HjuKIAumWJ4DTfnNXxFAAAAAAAAAAAAAAAAAAAAAAAAAAAAIAECAwQFBgcICQoLDA0ODxAR\
            EhMUFRYXGBkaGxwdHh8gpQECAyYgASFYIG0APuNuqF_jB5lucVgn8o7kounoemT7At4sraZmKcBYIlggiaEat08VwpYYk5I2\
            T8iGcKPosgBna0Esw7LaK6FxBEA
            """,
        used: """
            6bA95TDNghS_HKKKYmpgQbmu3HjuKIAumWJ4DTfnNXwFAAAABw
            """,
        signature: """
            MEQCIEwnojwpa9oS9UEGpsmiEXpffXTMVUZ6HSwkv3u5jzo8AiB99tz9fhHEmWhpcavS3MKRZ-fF2cBEbWHgO0q4GwuTiA
            """)

    static let edDSA = SignedByDevice(
        algorithm: -8,
        made: """
            6bA95TDNghS_HKKKYmpgQbmu3HjuKIAumWJ4DTfnNXxFAAAAAAAAAAAAAAAAAAAAAAAAAAAAIAECAwQFBgcICQoLDA0ODxAR\
            EhMUFRYXGBkaGxwdHh8gpAEBAycgBiFYIM-SlsqaSWZfEnC35fIaIILTJiK_4c9OuyntZ_QfO0q6
            """,
        used: """
            6bA95TDNghS_HKKKYmpgQbmu3HjuKIAumWJ4DTfnNXwFAAAABw
            """,
        signature: """
            iG4aOazLAcpIA7RZ_zlLVGMfm0nrKpgVULe7EXrtrathAbdVE3LI9NFkga_HivnkDl2kOqWdJlH9yN9KAvT2Cg
            """)

    static let rs256 = SignedByDevice(
        algorithm: -257,
        made: """
            6bA95TDNghS_HKKKYmpgQbmu3HjuKIAumWJ4DTfnNXxFAAAAAAAAAAAAAAAAAAAAAAAAAAAAIAECAwQFBgcICQoLDA0ODxAR\
            EhMUFRYXGBkaGxwdHh8gpAEDAzkBACBZAQCn_vbKkX4AOZYUTiJVv_E3iVuLz16fU36lcOJtJtHLizD4vzaXdj_jdG50qleL\
            4JYAdk8FiJOYFMvI5KUkY4CKT4HkUGbDoAUYiYc2Lapb_2rK5dLVGnkZdu9UjdsKE1mkB0ZFBpLYyc182ejSD4LcItzgk-t8\
            UkMnN6XlHw-1V6SiG0Gt07RxSUQYF_G3Sv5H8ERQ24dw5spKi3kLc0wdTKIULWdRXfXW-HQR0ImIuUv4WyLuCLViMCmsxK9w\
            dCtTVUCsBvv8k85UYnSSV1dsEV-B6bMh9XOfh6LvpTxxVjBE2COMOqlFqUw67NT1dOpopYJZ5O3gQ3z_YpjcWBndIUMBAAE
            """,
        used: """
            6bA95TDNghS_HKKKYmpgQbmu3HjuKIAumWJ4DTfnNXwFAAAABw
            """,
        signature: """
            pNJCUj2f5gDKuFrJkeF8Bt9vESzbivIG5YusCHVROYvpFj-Am0y9ASYACXZzEaGwqOhtR6P4R5bUJXHcII4mv9aRASumWI0W\
            lXN20lD8DwsMqAzjqTkAL5GlPWjMEbJ3SB5YROEEHwN84c6I-5lTtH6bPQBZTIgCLkVhC8ge8CNW_ukzBsJzV2R71zCtj02L\
            FyyoLGhRenwYVVSFXHdnKYoC0Wdc0j8KerGgN5hOhqlS_K62ppJtsxQPsRUyO_zc4picnKkpkqvLn5v6JU3M_rm6-Sk4jIO5\
            u0Ys_2bsbxHYBLvL_l0VNwQGGuKHbTUbVlmCaiQA5YHI86wwd-KAoA
            """)
}
