import Domain
import Storage
import Words

/// The questions of a registration, each with what was typed and what is wrong with it.
struct RegistrationFields {
    let view: FormView<RegistrationPhrase>
    /// Those of the directory, offered while somebody types.
    let organisations: [OrganisationName]
    /// What is asked.
    let questions: RegistrationQuestions
    /// What the groups of the event will speak about, offered before everything else.
    let topics: [Topic]
    /// Whoever types is not whoever comes: nobody is called "you" who is not there.
    var isAboutSomebodyElse = false

    private var words: Words { view.words }

    init(
        words: Words, form: RegistrationForm, problems: FormProblems, organisations: [OrganisationName] = [],
        questions: RegistrationQuestions, topics: [Topic] = [], isAboutSomebodyElse: Bool = false
    ) {
        view = FormView(words: words, fields: form.fields, problems: problems)
        self.organisations = organisations
        self.questions = questions
        self.topics = topics
        self.isAboutSomebodyElse = isAboutSomebodyElse
    }

    /// Who comes, and for whom.
    @HTMLBuilder var person: HTML {
        view.text("name", .name, limit: RegistrationForm.nameLimit, isRequired: true, autocomplete: "name")
        view.email("email", .email, hint: .emailHint, autocomplete: "email")
        if questions.asks(.telephone) { telephone }
        organisation
        side
    }

    /// Who it is, and for whom they come.
    @HTMLBuilder var standing: HTML {
        view.text("name", .name, limit: RegistrationForm.nameLimit, isRequired: true, autocomplete: "off")
        organisation
        side
    }

    /// The three things that the door asks of people who come without a registration, and what has to be answered.
    @HTMLBuilder var walkIn: HTML {
        standing
        own(required: true)
    }

    /// The questions of the hosts.
    /// - Parameters:
    ///   - person: who answers, where that is known before.
    ///   - isRequired: only what has to be answered.
    func own(of person: Registration? = nil, required isRequired: Bool = false) -> QuestionFields {
        QuestionFields(
            view: view, questions: (isRequired ? questions.required : questions).own,
            person: person.map { RegistrationQuestions.Asked($0) },
            answered: person.map { Set($0.answers.own.keys) })
    }

    /// The same question in the words for whoever writes down what somebody else says.
    private func asked<Question: Asked>(
        _ question: Question, _ label: PaperPhrase? = nil, hint: PaperPhrase? = nil
    ) -> Question {
        guard isAboutSomebodyElse else { return question }
        var question = question
        if let label { question.label = words(label) }
        question.hint = hint.map { words($0) }
        return question
    }

    /// All that a slip of paper has, and what somebody says on the telephone first.
    @HTMLBuilder var slip: HTML {
        view.text(
            "name", .name, limit: RegistrationForm.nameLimit, isRequired: true, autocomplete: "off", isFocused: true)
        organisation
        side
        places
        mailLanguage
        asked(view.email("email", .email, hint: .emailHint, autocomplete: "off"), hint: .emailOfPersonHint)
        if questions.asks(.telephone) { telephone }
        Disclosure(
            label: words(PaperPhrase.moreAboutPerson),
            content: "\(answers)\(own())\(questions.asks(.meals) ? meals : nil)\(consents)",
            isOpen: !view.problems.isEmpty)
    }

    /// Where somebody may be called whom mail does not reach.
    private var telephone: HTML {
        TelephoneFields.html(
            view.asking(CallPhrase.self), label: isAboutSomebodyElse ? .numberInstead : .telephone,
            isAboutSomebodyElse: isAboutSomebodyElse, hint: isAboutSomebodyElse ? nil : .numberHint)
    }

    /// In which language the person wants mail; the coordination's own page is in another one.
    var mailLanguage: ChoiceList {
        view.languages("mailLanguage", .mailLanguage, nothing: .mailLanguageSame)
    }

    /// Alone or together. How many is asked only of those who are several, and only they read by which rule somebody waits while
    /// there are places: there may be fewer than they need.
    /// - Parameter rule: nil where it stands elsewhere.
    func party(_ rule: WaitingRule?) -> HTML {
        let choices = [
            Choice(value: RegistrationForm.alone, label: words(RegistrationPhrase.comesAlone)),
            Choice(value: RegistrationForm.several, label: words(RegistrationPhrase.comeTogether)),
        ]
        let alone = view.choice(
            "party", .party, choices, usual: RegistrationForm.alone, isRequired: true, isAside: true)
        let together = view.number(
            "places", .partySize, in: 2...Delegation.mostPlaces, hint: .placesHint, isRequired: true)
        return "<div class=\"company flow\">\(alone)\(together)\(rule?.disclosure)</div>"
    }

    /// Whoever will wait reads that they move up, and then says whether the place is theirs at once. The whole rule is folded
    /// away between the two.
    var taking: HTML {
        var tick = view.asking(OfferPhrase.self).tick("take", .takeAtOnce)
        tick.hint = words(OfferPhrase.takeAtOnceHint)
        return """
            <div class="flow"><p>\(words(OfferPhrase.youMoveUp))</p>\(WaitingRule(words: words).disclosure)\
            \(Field.hidden("asksToTake", "yes"))\(tick)</div>
            """
    }

    /// The same for whoever writes down what somebody else says.
    var places: Field {
        view.number("places", .places, in: 1...Delegation.mostPlaces, usual: 1, isRequired: true)
    }

    /// Wishes, languages and needs.
    @HTMLBuilder var answers: HTML {
        if questions.asks(.topics) { asked(wishes, .topicsOfPerson) }
        if questions.asks(.languages) { languages }
        if questions.asks(.interpretation) { interpretation }
        if questions.asks(.needs) || questions.asks(.childcare) {
            needs
            view.multiline("needNote", .needNote, rows: 2, hint: .needNoteHint, limit: RegistrationForm.noteLimit)
        }
    }

    private var wishes: RankedChoice {
        view.wishes(
            "topic", .topics, sortedTerms(Topic.self), first: topics.map(\.rawValue), others: .moreTopics,
            all: .allTopics, hint: .topicsHint, withoutScripts: .topicsWithoutScripts)
    }

    private var organisation: Field {
        let field = view.text(
            "organisation", .organisation, hint: .organisationHint, limit: RegistrationForm.organisationLimit,
            autocomplete: isAboutSomebodyElse ? "off" : "organization",
            offers: organisations.map { Field.Offer($0.name, label: words.label($0.side)) })
        return asked(field, hint: .organisationOfPersonHint)
    }

    private var side: ChoiceList {
        let sides = Side.allCases.map { side in
            Choice(value: side.rawValue, label: words.label(side), shape: SideShape(side: side.rawValue))
        }
        // A script shows the side of an organisation that is offered, and asks no more.
        return asked(
            view.choice("side", .side, sides, hint: .sideHint, isAside: true), .sideOfPerson, hint: .sideOfPersonHint)
    }

    /// The languages of the house first, the others folded away.
    @HTMLBuilder private var languages: HTML {
        let common = Set(words.lexicon.languages.map(\.tag)).subtracting([.simpleGerman])
        let isCommon = { (choice: Choice) in common.contains(Language(rawValue: choice.value)) }
        let others = sortedTerms(Language.self).filter { !isCommon($0) && $0.value != Language.simpleGerman.rawValue }
        let more = rest(others)
        asked(
            view.choices("language", .languages, view.terms(Language.self).filter(isCommon), hint: .languagesHint),
            .languagesOfPerson)
        Disclosure(
            label: words(RegistrationPhrase.moreLanguages), content: more,
            isOpen: more.choices.contains(where: \.isChosen))
    }

    /// What is wrong is said once, beside the languages of the house.
    private func rest(_ languages: [Choice]) -> ChoiceList {
        var rest = view.choices("language", .moreLanguages, languages, id: "field-language-more")
        rest.problem = nil
        return rest
    }

    private var needs: ChoiceList {
        let needs = AccessNeed.allCases.filter { $0 != .interpretation && questions.asks(about: $0) }.map { need in
            Choice(value: need.rawValue, label: words.label(need))
        }
        return asked(view.choices("need", .needs, needs), .needsOfPerson)
    }

    private var interpretation: ChoiceList {
        let german: Set = [Language.german.rawValue, Language.simpleGerman.rawValue]
        return view.menu(
            "interpretation", .interpretation, sortedTerms(Language.self).filter { !german.contains($0.value) },
            nothing: .noInterpretation)
    }

    private func sortedTerms<Term: TaxonomyTerm>(_ term: Term.Type) -> [Choice] {
        words.sortedTerms(term).map { Choice(value: $0.rawValue, label: words.label($0)) }
    }

    /// Food is counted, not remembered with a person.
    var meals: HTML {
        let fields = Meal.askedFor.map { meal in
            view.number("meal-\(meal.rawValue)", meal.phrase, in: 0...Delegation.mostPlaces)
        }
        return """
            <fieldset class="flow"><legend>\(words(RegistrationPhrase.meals))</legend>\
            <p class="hint">\(isAboutSomebodyElse ? words(PaperPhrase.mealsOfPersonHint) : words(RegistrationPhrase.mealsHint))</p>\(fields)</fieldset>
            """
    }

    /// One box per purpose; none is needed to take part.
    var consents: ChoiceList {
        var list = view.choices(
            "consent", .consents,
            // What somebody has agreed to can be withdrawn, also when nobody asks for it any more.
            ConsentPurpose.askedAtRegistration.filter { purpose in
                purpose != .photo || questions.asks(.photo) || view.fields.all("consent").contains(purpose.rawValue)
            }.map { Choice(value: $0.rawValue, label: words.label($0)) },
            hint: .consentsHint)
        list.isAside = false
        return asked(list, .consentsOnPaper, hint: .consentsOnPaperHint)
    }

    /// What Article 13 of the GDPR wants said before anybody types.
    var notice: PrivacyNotice { PrivacyNotice(words: words, form: .registration) }
}

/// A question of which the words can be others.
private protocol Asked: Component {
    var label: String { get set }
    var hint: String? { get set }
}

extension Field: Asked {}
extension ChoiceList: Asked {}
extension RankedChoice: Asked {}
