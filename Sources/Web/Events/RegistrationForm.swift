import Domain
import Secrets
import Storage
import Words

/// What somebody who registers has typed. Parsing it gives registrations that can only be valid.
struct RegistrationForm {
    static let nameLimit = RegistrationReading.nameLimit
    static let organisationLimit = 160
    static let noteLimit = 300
    static let alone = "alone"
    static let several = "several"

    var name = ""
    var email = ""
    var telephone = ""
    /// Whether they agreed to be called at that number.
    var mayCall = false
    var organisation = ""
    var side = ""
    /// Whether somebody comes alone or with others; only the public form asks it.
    var party = ""
    var places = ""
    var topics: [String] = []
    var languages: [String] = []
    var needs: [String] = []
    var interpretation = ""
    var needNote = ""
    var meals: [Meal: String] = [:]
    var consents: [String] = []
    /// To the questions of the hosts, by the names of their fields.
    var own: [String: [String]] = [:]
    /// In which language mail comes; empty for that of the page.
    var mailLanguage = ""
    /// Of a delegate: the same person, spelt in another way.
    var isSamePerson = false
    /// Whether a place from the waiting list is theirs at once, or they want to be asked; only forms of full events ask it.
    var takesAtOnce = true
    /// What the own page showed.
    var version = ""
    /// Chosen when the form was shown; the same form sent twice has one effect.
    var once = ""

    init() {}

    init(_ fields: FormFields) {
        name = fields["name"].singleLine
        email = fields["email"].singleLine
        telephone = fields[TelephoneFields.number].singleLine
        mayCall = fields.isTicked(TelephoneFields.consent)
        organisation = fields["organisation"].singleLine
        side = fields["side"]
        party = fields["party"]
        places = fields["places"]
        topics = fields.ranked("topic")
        languages = fields.all("language")
        needs = fields.all("need")
        interpretation = fields["interpretation"]
        needNote = fields["needNote"]
        for meal in Meal.askedFor { meals[meal] = fields["meal-\(meal.rawValue)"] }
        consents = fields.all("consent")
        for name in fields.names where QuestionFields.question(named: name) != nil {
            own[name] = fields.all(name).map(\.singleLine)
        }
        once = fields["once"].asKey
        mailLanguage = fields["mailLanguage"]
        isSamePerson = fields.isTicked("same")
        takesAtOnce = fields["asksToTake"].isEmpty || fields.isTicked("take")
        version = fields[FormVersion.field]
    }

    /// For whoever opens the page: they may well speak its language, and no other copy of the form bears its key.
    init(freshFor visit: Visit) {
        let language = visit.words.language.tag
        languages = language == .german ? [] : [language.rawValue]
        once = visit.formCopy.text
    }

    /// Begins with what was answered before.
    init(_ registration: Registration) {
        let (attendee, answers) = (registration.attendee, registration.answers)
        name = attendee.name
        email = attendee.email?.rawValue ?? ""
        organisation = attendee.organisationName
        side = attendee.side?.rawValue ?? ""
        topics = answers.topics.map(\.rawValue)
        languages = answers.languages.map(\.rawValue)
        needs = answers.needs.keys.map(\.rawValue)
        interpretation = answers.needs[.interpretation] ?? ""
        needNote = answers.needs.filter { $0.key != .interpretation }.values.first { !$0.isEmpty } ?? ""
        consents = answers.consents.map(\.rawValue)
        for (question, answer) in answers.own {
            if case .written(let text) = answer {
                own[QuestionFields.name(of: question, isWritten: true)] = [text]
            } else {
                own[QuestionFields.name(of: question, isWritten: false)] = answer.values
            }
        }
        mailLanguage = attendee.language.rawValue
        version = FormVersion(of: ownFields).text
    }

    /// What the own page shows and changes.
    var ownFields: FormFields {
        var fields = FormFields([
            "name": name, "interpretation": interpretation, "needNote": needNote, "mailLanguage": mailLanguage,
        ])
        for (index, topic) in topics.enumerated() { fields["topic\(index + 1)"] = topic }
        fields.set("language", to: languages)
        fields.set("need", to: needs)
        fields.set("consent", to: consents)
        for (name, values) in own { fields.set(name, to: values) }
        return fields
    }

    /// The same as they were sent, under the names under which they are kept: topics come as ticks, and are kept by rank.
    func asSent(_ fields: FormFields) -> FormFields {
        var fields = fields
        fields[FormVersion.field] = version
        return fields
    }

    /// What the hosts change for whoever calls: everything but the address, which has a deed of its own, and the consents,
    /// which nobody gives for somebody else.
    var deskFields: FormFields {
        var fields = ownFields
        fields.set("consent", to: [])
        for (name, text) in ["organisation": organisation, "side": side] { fields[name] = text }
        return fields
    }

    /// All of it, as the form shows it.
    var fields: FormFields {
        var fields = ownFields
        let more = ["email": email, "organisation": organisation, "side": side, "party": party, "places": places]
        for (name, text) in more { fields[name] = text }
        for (meal, number) in meals { fields["meal-\(meal.rawValue)"] = number }
        fields["take"] = takesAtOnce ? "yes" : ""
        fields[TelephoneFields.number] = telephone
        fields[TelephoneFields.consent] = mayCall ? "yes" : ""
        return fields
    }

    /// What can be withdrawn when nothing else can be changed any more.
    var consentFields: FormFields {
        var fields = FormFields([:])
        fields.set("consent", to: consents)
        return fields
    }

    /// What whoever answers for a delegation sees and changes of one of its people.
    var memberFields: FormFields {
        FormFields(["name": name, "email": email, "mailLanguage": mailLanguage])
    }

    /// - Parameters:
    ///   - language: in which mail and the own page will speak.
    ///   - questions: what is asked.
    ///   - isComplete: whether whoever comes answers for themselves, and so has to answer everything that is required.
    ///   - directory: the organisation of the directory with a name, if there is one.
    func wish(
        in language: Language, taxonomy: Taxonomy, questions: RegistrationQuestions, isComplete: Bool,
        directory: (String) -> OrganisationName?
    ) throws(FormProblems) -> RegistrationWish {
        var reading = RegistrationReading(taxonomy: taxonomy)
        let (name, address) = (reading.name(name), reading.email(email))
        let telephone = questions.asks(.telephone) ? TelephoneFields.parse(fields, &reading.problems) : nil
        if organisation.exceeds(Self.organisationLimit) {
            reading.problems.add("organisation", RegistrationPhrase.textIsTooLong(limit: Self.organisationLimit))
        }
        let number = parsedPlaces(&reading.problems)
        if number > 1, organisation.isEmpty {
            reading.problems.add("organisation", RegistrationPhrase.organisationIsMissing)
        }
        let known = organisation.isEmpty ? nil : directory(organisation)
        let chosenSide = known?.side ?? reading.side(side)
        var answers = parsedAnswers(&reading).asked(by: questions)
        if !questions.asks(.photo) { answers.consents.remove(.photo) }
        answers.own = ownAnswers(
            &reading, questions, of: .init(side: chosenSide, isAccompanied: number > 1), isMissed: { _ in isComplete })
        let meals = questions.asks(.meals) ? parsedMeals(&reading.problems, places: number) : [.everything: number]
        try reading.problems.throwIfAny()
        var wish = RegistrationWish(
            attendee: Attendee(
                name: name, organisation: known?.id, organisationName: known?.name ?? organisation, side: chosenSide,
                email: address, language: language),
            telephone: telephone, answers: answers, places: number, meals: meals)
        wish.takesAtOnce = takesAtOnce
        return wish
    }

    /// Only the answers, for the own page.
    /// - Parameter person: whose page it is. What they never answered may have been asked after they registered, and keeps
    ///   nobody from changing or withdrawing something else.
    func answers(
        taxonomy: Taxonomy, questions: RegistrationQuestions, of person: Registration
    ) throws(FormProblems) -> RegistrationAnswers {
        var reading = RegistrationReading(taxonomy: taxonomy)
        var answers = parsedAnswers(&reading).asked(by: questions)
        answers.own = ownAnswers(
            &reading, questions, of: .init(person), isMissed: { person.answers.own[$0.id] != nil })
        try reading.problems.throwIfAny()
        return answers
    }

    /// What the desk has written down for somebody: of a delegation each is asked as one of several.
    func ownAnswers(
        of person: Registration, in questions: RegistrationQuestions, _ answers: RegistrationAnswers
    ) -> RegistrationAnswers {
        var answers = answers
        answers.own = questions.answers(of: .init(person), isComplete: false) { question in
            own[QuestionFields.name(of: question)] ?? []
        } tell: { _, _ in
        }
        return answers
    }

    private func ownAnswers(
        _ reading: inout RegistrationReading, _ questions: RegistrationQuestions,
        of person: RegistrationQuestions.Asked, isMissed: (RegistrationQuestion) -> Bool
    ) -> [RegistrationQuestion.ID: QuestionAnswer] {
        var problems = reading.problems
        let answers = questions.answers(of: person) { question in
            own[QuestionFields.name(of: question)] ?? []
        } tell: { question, fault in
            guard fault != .isMissing || isMissed(question) else { return }
            fault.add(to: &problems, at: QuestionFields.name(of: question))
        }
        reading.problems = problems
        return answers
    }

    /// - Throws: `FormProblems`.
    func nameOnly(taxonomy: Taxonomy) throws(FormProblems) -> String {
        var reading = RegistrationReading(taxonomy: taxonomy)
        let name = reading.name(name)
        try reading.problems.throwIfAny()
        return name
    }

    /// An address that has to be there.
    /// - Throws: `FormProblems`.
    func correctedEmail(taxonomy: Taxonomy) throws(FormProblems) -> EmailAddress {
        if let address = try emailOnly(taxonomy: taxonomy) { return address }
        var problems = FormProblems()
        problems.add("email", RegistrationPhrase.emailIsMissing)
        throw problems
    }

    /// - Throws: `FormProblems`.
    func emailOnly(taxonomy: Taxonomy) throws(FormProblems) -> EmailAddress? {
        var reading = RegistrationReading(taxonomy: taxonomy)
        let address = reading.email(email)
        try reading.problems.throwIfAny()
        return address
    }

    private func parsedPlaces(_ problems: inout FormProblems) -> Int {
        let number = places.isEmpty ? 1 : Int(places)
        if party == Self.alone, let number, number > 1 {
            problems.add("party", RegistrationPhrase.partyIsUnclear(amount: number))
        }
        let (most, isParty) = (Delegation.mostPlaces, party == Self.several)
        guard let number, ((isParty ? 2 : 1)...most).contains(number) else {
            problems.add(
                "places",
                isParty
                    ? RegistrationPhrase.partyIsWrong(limit: most) : RegistrationPhrase.placesAreWrong(limit: most))
            return 1
        }
        return number
    }

    private func parsedAnswers(_ reading: inout RegistrationReading) -> RegistrationAnswers {
        let (wishes, spoken) = (reading.topics(topics), reading.languages(languages))
        if wishes.count > RegistrationAnswers.numberOfWishes {
            reading.problems.add(
                "topic", RegistrationPhrase.tooManyTopics(limit: RegistrationAnswers.numberOfWishes))
        }
        let chosenNeeds = reading.needs(needs)
        if needNote.exceeds(Self.noteLimit) {
            reading.problems.add("needNote", RegistrationPhrase.textIsTooLong(limit: Self.noteLimit))
        }
        let interpreted = Language(rawValue: interpretation)
        if !interpretation.isEmpty, !reading.taxonomy.contains(interpreted) {
            reading.problems.add("interpretation", RegistrationPhrase.chooseFromList)
        }
        let chosenConsents = consents.compactMap(ConsentPurpose.init(rawValue:))
        return RegistrationAnswers(
            topics: wishes, languages: spoken, needs: needs(chosenNeeds, interpreted), consents: Set(chosenConsents))
    }

    /// The note stands with each need that was ticked; without a tick it is a need of its own.
    private func needs(_ chosen: [AccessNeed], _ interpreted: Language) -> [AccessNeed: String] {
        var needs: [AccessNeed: String] = [:]
        for need in chosen where need != .interpretation { needs[need] = needNote }
        if needs.isEmpty, !needNote.isEmpty { needs[.other] = needNote }
        if chosen.contains(.interpretation) || !interpretation.isEmpty { needs[.interpretation] = interpreted.rawValue }
        return needs
    }

    private func parsedMeals(_ problems: inout FormProblems, places: Int) -> [Meal: Int] {
        var counts: [Meal: Int] = [:]
        for meal in Meal.askedFor {
            let typed = meals[meal] ?? ""
            guard !typed.isEmpty else { continue }
            guard let number = Int(typed), (0...places).contains(number) else {
                problems.add("meal-\(meal.rawValue)", RegistrationPhrase.mealsAreWrong(count: places))
                continue
            }
            counts[meal] = number
        }
        let rest = places - counts.values.reduce(0, +)
        if rest < 0 {
            problems.add("meal-\(Meal.askedFor[0].rawValue)", RegistrationPhrase.mealsAreWrong(count: places))
        }
        counts[.everything] = max(0, rest)
        return counts
    }
}

extension Meal {
    /// Everybody else eats everything.
    static let askedFor: [Meal] = [.vegetarian, .vegan, .withoutPork]

    var phrase: RegistrationPhrase {
        switch self {
        case .everything: .mealEverything
        case .withoutPork: .mealWithoutPork
        case .vegetarian: .mealVegetarian
        case .vegan: .mealVegan
        }
    }
}
