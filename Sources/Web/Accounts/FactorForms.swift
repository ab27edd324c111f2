import Domain
import Words

/// The key of an app, and the first code that it reckons.
struct OneTimeKeyForm {
    static let key = "key"

    let key: OneTimeKey?
    let code: String

    init(_ fields: FormFields) {
        key = OneTimeKey(text: fields[Self.key])
        code = fields[FactorFields.code]
    }
}

/// What somebody calls the device that keeps a key for them.
struct PasskeyForm {
    let name: String

    init(_ fields: FormFields) {
        name = fields["name"].singleLine
    }

    func check() throws(FormProblems) {
        guard name.exceeds(Passkey.nameLimit) else { return }
        throw FormProblems("name", AccountPhrase.nameIsTooLong(limit: Passkey.nameLimit))
    }
}
