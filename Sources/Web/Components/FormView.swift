import Domain
import Words

/// A form as somebody sees it: each of its questions knows what was typed there, what is wrong with it, and the words for
/// it. So a page with a form reads like the list of its questions:
///
///     let form = FormView<NetworkPhrase>(words: words, fields: fields, problems: problems)
///     form.frame(action: address.offers, csrf: visit.csrf, submit: words(NetworkPhrase.publish), back: address.page) {
///         form.menu("kind", .offerKind, of: OfferKind.self, isRequired: true)
///         form.multiline("text", .moreAboutIt, rows: 4, limit: Offer.textLimit)
///         form.day("until", .until, isRequired: true)
///     }
struct FormView<Question: Phrase> {
    let words: Words
    /// What was typed; before that, what is kept.
    let fields: FormFields
    var problems = FormProblems()

    /// The same form with the words of another feature.
    func asking<Other: Phrase>(_ other: Other.Type) -> FormView<Other> {
        FormView<Other>(words: words, fields: fields, problems: problems)
    }

    func problem(_ name: String) -> String? { problems.sentence(for: name, in: words) }

    /// What the form showed when it was opened, so that nobody writes over what somebody else saved meanwhile.
    var version: HTML { Field.hidden(FormVersion.field, fields.version) }
}

// MARK: What is typed

extension FormView {
    func text(
        _ name: String, _ question: Question, kind: Field.Kind = .text, hint: Question? = nil, limit: Int? = nil,
        isRequired: Bool = false, autocomplete: String? = nil, offers: [Field.Offer] = [], id: String? = nil,
        isFocused: Bool = false
    ) -> Field {
        Field(
            words: words, name: name, label: words(question), value: fields[name], kind: kind,
            hint: hint.map { words($0) }, problem: problem(name), isRequired: isRequired, autocomplete: autocomplete,
            limit: limit, offers: offers, id: id, isFocused: isFocused)
    }

    func multiline(
        _ name: String, _ question: Question, rows: Int, hint: Question? = nil, limit: Int? = nil,
        isRequired: Bool = false
    ) -> Field {
        text(name, question, kind: .multiline(rows: rows), hint: hint, limit: limit, isRequired: isRequired)
    }

    func number(
        _ name: String, _ question: Question, in range: ClosedRange<Int>, usual: Int? = nil, hint: Question? = nil,
        isRequired: Bool = false
    ) -> Field {
        var field = text(name, question, kind: .number(range), hint: hint, isRequired: isRequired)
        if let usual, field.value.isEmpty { field.value = String(usual) }
        return field
    }

    /// - Parameter endings: of the files that the browser offers first.
    func file(_ name: String, _ question: Question, endings: String, hint: Question? = nil) -> Field {
        text(name, question, kind: .file(endings: endings), hint: hint, isRequired: true)
    }

    func day(_ name: String, _ question: Question, hint: Question? = nil, isRequired: Bool = false) -> Field {
        var field = text(name, question, kind: .date, hint: hint, isRequired: isRequired)
        // A browser shows a day only as it would send it.
        field.value = CalendarDay(typed: field.value)?.rawValue ?? field.value
        return field
    }

    /// As long as an address can be (RFC 5321, 4.5.3.1.3).
    func email(
        _ name: String, _ question: Question, hint: Question? = nil, isRequired: Bool = false,
        autocomplete: String? = nil, id: String? = nil, isFocused: Bool = false
    ) -> Field {
        text(
            name, question, kind: .email, hint: hint, limit: 254, isRequired: isRequired, autocomplete: autocomplete,
            id: id, isFocused: isFocused)
    }
}

// MARK: What is chosen

extension FormView {
    /// One of several, all of them visible.
    /// - Parameter usual: what is chosen as long as nobody chose.
    func choice(
        _ name: String, _ question: Question, _ choices: [Choice], usual: String? = nil, hint: Question? = nil,
        isRequired: Bool = false, isAside: Bool = false
    ) -> ChoiceList {
        list(name, question, choices, .one, usual: usual, hint: hint, isRequired: isRequired, isAside: isAside)
    }

    /// Any number of them.
    func choices(
        _ name: String, _ question: Question, _ choices: [Choice], hint: Question? = nil, isRequired: Bool = false,
        id: String? = nil
    ) -> ChoiceList {
        list(name, question, choices, .several, hint: hint, isRequired: isRequired, isAside: true, id: id)
    }

    /// One of many, folded away.
    func menu(
        _ name: String, _ question: Question, _ choices: [Choice], nothing: Question? = nil, usual: String? = nil,
        hint: Question? = nil, isRequired: Bool = false, id: String? = nil
    ) -> ChoiceList {
        list(
            name, question, choices, .menu, nothing: nothing, usual: usual, hint: hint, isRequired: isRequired, id: id)
    }

    /// One term of a list of the city, in the order of the list.
    func menu<Term: TaxonomyTerm>(
        _ name: String, _ question: Question, of term: Term.Type, nothing: Question? = nil, hint: Question? = nil,
        isRequired: Bool = false
    ) -> ChoiceList {
        menu(name, question, terms(term), nothing: nothing, hint: hint, isRequired: isRequired)
    }

    /// One of the languages in which the house speaks, each under its own name.
    func languages(
        _ name: String, _ question: Question, nothing: Question? = nil, usual: Language? = nil,
        isRequired: Bool = false, id: String? = nil
    ) -> ChoiceList {
        let choices = words.lexicon.languages.map { language in
            Choice(value: language.tag.rawValue, label: language.endonym, language: language.tag.rawValue)
        }
        return menu(
            name, question, choices, nothing: nothing, usual: usual?.rawValue, isRequired: isRequired, id: id)
    }

    /// A few of many, ranked.
    /// - Parameters:
    ///   - first: what stands in front, besides what was chosen.
    ///   - others: the word for what is folded away behind it; `all` if that is everything.
    func wishes(
        _ name: String, _ question: Question, _ choices: [Choice], first: [String] = [], others: Question,
        all: Question, hint: Question? = nil, withoutScripts: Question? = nil
    ) -> RankedChoice {
        let chosen = fields.ranked(name)
        let ahead = chosen + first.filter { !chosen.contains($0) }
        let shown = ahead.compactMap { value in choices.first { $0.value == value } }
        return RankedChoice(
            words: words, name: name, label: words(question), choices: shown,
            rest: choices.filter { !ahead.contains($0.value) }, restLabel: words(shown.isEmpty ? all : others),
            chosen: chosen, hint: hint.map { words($0) }, withoutScripts: withoutScripts.map { words($0) },
            problem: problem(name))
    }

    func tick(_ name: String, _ question: Question) -> Tick {
        Tick(name: name, label: words(question), problem: problem(name), isTicked: fields.isTicked(name))
    }

    /// The terms of a list as choices, in the order of the list.
    func terms<Term: TaxonomyTerm>(_ term: Term.Type) -> [Choice] {
        words.lexicon.taxonomy.all(Term.self).map { Choice(value: $0.rawValue, label: words.label($0)) }
    }

    private func list(
        _ name: String, _ question: Question, _ choices: [Choice], _ kind: ChoiceList.Kind, nothing: Question? = nil,
        usual: String? = nil, hint: Question?, isRequired: Bool, isAside: Bool = false, id: String? = nil
    ) -> ChoiceList {
        let typed = kind == .several ? Set(fields.all(name)) : [fields[name].nonEmpty ?? usual ?? ""]
        return ChoiceList(
            words: words, name: name, label: words(question),
            choices: choices.map { choice in
                var choice = choice
                choice.isChosen = choice.isChosen || typed.contains(choice.value)
                return choice
            }, kind: kind, hint: hint.map { words($0) }, problem: problem(name), isRequired: isRequired,
            isAside: isAside, nothing: nothing.map { words($0) }, id: id)
    }
}

// MARK: The whole form

extension FormView {
    /// - Parameters:
    ///   - submit: the word on the button; it says what will happen.
    ///   - summary: what is said on top of the form; all that is wrong with it, if nothing else is said.
    ///   - back: where the way leads that leaves everything as it was; nil if there is none.
    ///   - keepsDraft: whether the window keeps what was typed until it was accepted.
    ///   - asksForConsent: whether somebody agrees to something with it.
    func frame(
        action: String, csrf: String, submit: String, kind: Button.Kind = .primary, back: String? = nil,
        summary: [FieldProblem]? = nil, id: String? = nil, keepsDraft: Bool = true,
        asksForConsent: Bool = false, takesFiles: Bool = false, @HTMLBuilder fields: () -> HTML
    ) -> FormFrame {
        FormFrame(
            words: words, action: action, csrf: csrf, fields: fields(), submit: submit,
            problems: summary ?? problems.sentences(in: words),
            secondary: back.map { [Button(label: words(KernelPhrase.cancel), action: .link($0), kind: .quiet)] } ?? [],
            kind: kind, id: id, keepsDraft: keepsDraft && !takesFiles, asksForConsent: asksForConsent,
            takesFiles: takesFiles)
    }
}
