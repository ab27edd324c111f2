import Domain
import Words

/// Asks for a sign-in link.
struct SignInForm {
    var typedEmail = ""
    /// Where the person wanted to go.
    var next: String?

    init() {}

    init(_ fields: FormFields) {
        typedEmail = fields["email"]
        next = Self.safe(fields["next"])
    }

    func email() throws(FormProblems) -> EmailAddress {
        var problems = FormProblems()
        guard let email = problems.address("email", typedEmail, otherwise: AccountPhrase.emailIsWrong) else {
            throw problems
        }
        return email
    }

    /// A path of ours and nothing else: no other host, no second line.
    static func safe(_ path: String) -> String? {
        guard path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"), path.utf8.count <= 300,
            path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        return path
    }
}

/// The code that stood in the letter.
struct SignInCodeForm {
    static let field = "code"

    let typed: String
    /// Whether the form asked for one.
    let isSent: Bool

    init(_ fields: FormFields) {
        typed = fields[Self.field]
        isSent = fields.names.contains(Self.field)
    }

    func code() throws(FormProblems) -> SignInCode {
        guard let code = SignInCode(rawValue: typed) else { throw FormProblems(Self.field, AccountPhrase.codeIsWrong) }
        return code
    }
}

/// What people may change about their account.
struct AccountForm {
    var typedName: String
    var typedLanguage: String
    /// Whether they want the letter in the morning: `yes`, `no`, or nothing as long as they have not said.
    var typedMorning: String
    /// What the form showed.
    private(set) var version = ""

    init(_ account: Account) {
        typedName = account.name
        typedLanguage = account.language.rawValue
        typedMorning = account.wantsMorningLetter.map { $0 ? "yes" : "no" } ?? ""
        version = fields.version
    }

    init(_ fields: FormFields) {
        typedName = fields["name"].singleLine
        typedLanguage = fields["language"]
        typedMorning = fields["morning"]
        version = fields.version
    }

    var fields: FormFields {
        FormFields([
            "name": typedName, "language": typedLanguage, "morning": typedMorning, FormVersion.field: version,
        ])
    }

    func change(_ account: inout Account, lexicon: Lexicon) throws(FormProblems) {
        var problems = FormProblems()
        if typedName.isEmpty { problems.add("name", AccountPhrase.nameIsMissing) }
        if typedName.exceeds(120) { problems.add("name", AccountPhrase.nameIsTooLong(limit: 120)) }
        let language = lexicon.language(tagged: typedLanguage)
        if language == nil { problems.add("language", AccountPhrase.languageIsUnknown) }
        guard problems.isEmpty, let language else { throw problems }
        account.name = typedName
        account.language = language.tag
        // Who is not asked has not answered.
        if ["yes", "no"].contains(typedMorning) { account.wantsMorningLetter = typedMorning == "yes" }
    }
}
