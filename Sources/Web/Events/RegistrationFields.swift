import Domain
import Words

/// The questions of a registration, each with what was typed and what is wrong with it.
struct RegistrationFields {
    let words: Words
    let form: RegistrationForm
    var problems = FormProblems()
    /// Names of the directory, offered while somebody types.
    var organisations: [String] = []

    /// Who comes, and for whom.
    var person: HTML {
        """
        \(field("name", .name, form.name, limit: RegistrationForm.nameLimit, isRequired: true, autocomplete: "name"))\
        \(field("email", .email, form.email, kind: .email, hint: .emailHint, limit: 254, autocomplete: "email"))\
        \(organisation)\(side)
        """
    }

    /// The three things that the door asks of people who come without a registration.
    var walkIn: HTML {
        """
        \(field("name", .name, form.name, limit: RegistrationForm.nameLimit, isRequired: true, autocomplete: "off"))\
        \(organisation)\(side)
        """
    }

    var places: Field {
        Field(
            words: words, name: "places", label: words(RegistrationPhrase.places), value: form.places,
            kind: .number(1...Delegation.mostPlaces), hint: words(RegistrationPhrase.placesHint),
            problem: problem("places"), isRequired: true
        )
    }

    /// Wishes, languages and needs.
    var answers: HTML { "\(topics)\(languages)\(needs)" }

    private func field(
        _ name: String, _ label: RegistrationPhrase, _ value: String, kind: Field.Kind = .text,
        hint: RegistrationPhrase? = nil, limit: Int, isRequired: Bool = false, autocomplete: String? = nil
    ) -> Field {
        Field(
            words: words, name: name, label: words(label), value: value, kind: kind, hint: hint.map { words($0) },
            problem: problem(name), isRequired: isRequired, autocomplete: autocomplete, limit: limit
        )
    }

    private func problem(_ name: String) -> String? { problems.sentence(for: name, in: words) }

    private var organisation: Field {
        Field(
            words: words, name: "organisation", label: words(RegistrationPhrase.organisation), value: form.organisation,
            hint: words(RegistrationPhrase.organisationHint), problem: problem("organisation"),
            autocomplete: "organization", limit: RegistrationForm.organisationLimit, offers: organisations
        )
    }

    private var side: ChoiceList {
        ChoiceList(
            words: words, name: "side", label: words(RegistrationPhrase.side),
            choices: Side.allCases.map { side in
                Choice(
                    value: side.rawValue, label: words.label(side), isChosen: form.side == side.rawValue,
                    shape: SideShape(side: side.rawValue))
            },
            hint: words(RegistrationPhrase.sideHint), problem: problem("side"), isAside: true
        )
    }

    private var topics: RankedChoice {
        RankedChoice(
            words: words, name: "topic", label: words(RegistrationPhrase.topics), choices: choices(of: Topic.self),
            chosen: form.topics, hint: words(RegistrationPhrase.topicsHint), problem: problem("topic")
        )
    }

    private var languages: HTML {
        let chosen = Set(form.languages)
        let common = Set(words.lexicon.languages.map(\.tag.rawValue)).subtracting(["de-simple"])
        let all = words.lexicon.taxonomy.all(Language.self).filter { $0.rawValue != "de-simple" }
        func choice(_ language: Language) -> Choice {
            Choice(value: language.rawValue, label: words.label(language), isChosen: chosen.contains(language.rawValue))
        }
        let first = ChoiceList(
            words: words, name: "language", label: words(RegistrationPhrase.languages),
            choices: all.filter { common.contains($0.rawValue) }.map(choice), kind: .several,
            hint: words(RegistrationPhrase.languagesHint), problem: problem("language"), isAside: true
        ).html
        let others = words.sorted(all.filter { !common.contains($0.rawValue) }) { words.label($0) }
        let more = ChoiceList(
            words: words, name: "language", label: words(RegistrationPhrase.moreLanguages), choices: others.map(choice),
            kind: .several, isAside: true, id: "field-language-more"
        ).html
        let isOpen = others.contains { chosen.contains($0.rawValue) }
        return
            "\(first)\(Disclosure(label: words(RegistrationPhrase.moreLanguages), content: more, isOpen: isOpen))"
    }

    private var needs: HTML {
        let chosen = Set(form.needs)
        let list = ChoiceList(
            words: words, name: "need", label: words(RegistrationPhrase.needs),
            choices: AccessNeed.allCases.filter { $0 != .interpretation }.map { need in
                Choice(value: need.rawValue, label: words.label(need), isChosen: chosen.contains(need.rawValue))
            },
            kind: .several, problem: problem("need"), isAside: true
        ).html
        let interpretation = ChoiceList(
            words: words, name: "interpretation", label: words(RegistrationPhrase.interpretation),
            choices: choices(of: Language.self).filter { $0.value != "de" && $0.value != "de-simple" }.map { choice in
                var choice = choice
                choice.isChosen = choice.value == form.interpretation
                return choice
            },
            kind: .menu, problem: problem("interpretation"), nothing: words(RegistrationPhrase.noInterpretation)
        ).html
        let note = Field(
            words: words, name: "needNote", label: words(RegistrationPhrase.needNote), value: form.needNote,
            kind: .multiline(rows: 2), hint: words(RegistrationPhrase.needNoteHint), problem: problem("needNote"),
            limit: RegistrationForm.noteLimit
        ).html
        return "\(interpretation)\(list)\(note)"
    }

    private func choices<Term: TaxonomyTerm>(of term: Term.Type) -> [Choice] {
        words.sorted(words.lexicon.taxonomy.all(Term.self)) { words.label($0) }
            .map { Choice(value: $0.rawValue, label: words.label($0)) }
    }

    /// Food is counted, not remembered with a person.
    var meals: HTML {
        let fields = Meal.askedFor.map { meal in
            Field(
                words: words, name: "meal-\(meal.rawValue)", label: words(meal.phrase), value: form.meals[meal] ?? "",
                kind: .number(0...Delegation.mostPlaces), problem: problem("meal-\(meal.rawValue)")
            ).html
        }
        return """
            <fieldset class="flow"><legend>\(words(RegistrationPhrase.meals))</legend>\
            <p class="hint">\(words(RegistrationPhrase.mealsHint))</p>\(fields)</fieldset>
            """
    }

    /// One box per purpose; none is needed to take part.
    var consents: ChoiceList {
        let chosen = Set(form.consents)
        return ChoiceList(
            words: words, name: "consent", label: words(RegistrationPhrase.consents),
            choices: ConsentPurpose.askedAtRegistration.map { purpose in
                Choice(
                    value: purpose.rawValue, label: words.label(purpose), isChosen: chosen.contains(purpose.rawValue))
            },
            kind: .several, hint: words(RegistrationPhrase.consentsHint)
        )
    }

    /// What Article 13 of the GDPR wants said before anybody types.
    var notice: Disclosure {
        Disclosure(
            label: words(RegistrationPhrase.noticeTitle),
            content: """
                <p>\(words(RegistrationPhrase.notice))</p>\
                <p><a href="\(InformationPage.Subject.privacy.address)">\(words(RegistrationPhrase.noticeMore))</a></p>
                """
        )
    }
}
