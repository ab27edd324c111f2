import Domain
import Storage
import Words

/// Better words for one text, as typed.
struct BetterWordsForm {
    let key: TextKey
    let language: InterfaceLanguage
    private(set) var fields: FormFields
    private let lexicon: Lexicon
    /// How it is said now.
    private let now: [String: String]

    /// - Returns: nil if there is no such text.
    init?(for key: TextKey, in language: InterfaceLanguage, _ lexicon: Lexicon, _ fields: FormFields? = nil) {
        guard let now = lexicon.forms(of: key, in: language.tag) else { return nil }
        (self.key, self.language, self.lexicon, self.now) = (key, language, lexicon, now)
        if let fields {
            self.fields = fields
        } else {
            self.fields = FormFields()
            for (form, text) in now { self.fields[Self.name(of: form)] = text }
        }
    }

    static func name(of form: String) -> String { form.isEmpty ? "text" : "text-\(form)" }

    /// In the order in which they are asked for.
    var names: [String] { SaidForms.ordered(now.keys, in: language.tag, lexicon) }

    /// - Throws: `FormProblems`
    func forms() throws(FormProblems) -> [String: String] {
        var (problems, typed) = (FormProblems(), [String: String]())
        for form in names {
            let (name, text) = (Self.name(of: form), fields[Self.name(of: form)])
            if text.isEmpty { problems.add(name, KernelPhrase.fieldIsRequired) }
            if text.exceeds(BetterWords.limit) {
                problems.add(name, KernelPhrase.textIsTooLong(count: BetterWords.limit))
            }
            typed[form] = text
        }
        if problems.isEmpty, !lexicon.canSay(typed, insteadOf: key, in: language.tag) {
            problems.add(Self.name(of: names.first ?? ""), PlainPhrase.bracesAreMissing)
        }
        if problems.isEmpty, typed == now {
            problems.add(Self.name(of: names.first ?? ""), PlainPhrase.nothingIsBetter)
        }
        try problems.throwIfAny()
        return typed
    }

    /// The organisation that is to be named. One that not everybody may see is as if it were not there.
    func organisation(in db: Reader) throws -> Organisation.ID? {
        let typed = fields["organisation"].singleLine
        guard !typed.isEmpty else { return nil }
        guard let found = try db.organisation(typed: typed, seenBy: .public) else {
            throw FormProblems("organisation", PlainPhrase.organisationIsUnknown)
        }
        return found.id
    }
}

/// The form in which somebody says it better.
struct BetterWordsPage {
    let visit: Visit
    let form: BetterWordsForm
    var problems = FormProblems()

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(PlainPhrase.sayItBetter)
        let german: HTML? =
            form.language.tag == .german
            ? nil
            : """
            <p>\(words(PlainPhrase.germanOriginal)): <span lang="de" dir="ltr">\
            \(SaidForms(words: words, key: form.key, language: .german).text)</span></p>
            """
        return visit.frame(
            title: title, crumbs: [.init(words(PlainPhrase.wordsTitle), ReadingAddress.words)], notice: notice,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(form.language.endonym): \(words(PlainPhrase.betterLead))</p>\(german)
                <p class="soft">\(words(PlainPhrase.bracesHint))</p>
                \(questions)
                """)
    }

    private var notice: Notice? {
        guard visit.query.isTicked("sent") else { return nil }
        return Notice(kind: .success, text: "<p>\(words(PlainPhrase.betterThanks))</p>")
    }

    private var questions: FormFrame {
        let view = FormView<PlainPhrase>(words: words, fields: form.fields, problems: problems)
        return view.frame(
            action: BetterWordsAddress.form(for: form.key), csrf: visit.csrf, submit: words(PlainPhrase.proposeWords)
        ) {
            "\(form.names.map { question($0, view) })" as HTML
            view.text("organisation", .creditLabel, hint: .creditHint, limit: Organisation.nameLimit)
            Field.hidden("in", form.language.tag.rawValue)
        }
    }

    private func question(_ name: String, _ view: FormView<PlainPhrase>) -> Field {
        let example = name.isEmpty ? nil : words.lexicon.example(of: name, in: form.language.tag)
        let label: PlainPhrase = example.map { PlainPhrase.betterForNumber(place: $0) } ?? .betterLabel
        var field = view.multiline(
            BetterWordsForm.name(of: name), label, rows: 3, limit: BetterWords.limit, isRequired: true)
        field.language = form.language.tag
        return field
    }
}
