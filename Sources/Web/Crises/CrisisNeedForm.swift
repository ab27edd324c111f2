import Actions
import Domain
import FoundationEssentials
import Storage
import Words

/// What is needed, as typed.
struct CrisisNeedForm {
    private(set) var fields: FormFields

    init(_ fields: FormFields) { self.fields = fields }

    /// Begins with what is usual: whoever answers for the crisis, and three days.
    init(in crisis: Crisis) {
        fields = FormFields([
            "amount": "1", "holds": String(CrisisNeed.usualHours), "person": crisis.contact.name,
            "phone": crisis.contact.phone?.text ?? "", "email": crisis.contact.email?.rawValue ?? "",
        ])
    }

    /// The same for an organisation: whoever writes it down is there.
    init(by account: Account) {
        fields = FormFields([
            "amount": "1", "holds": String(CrisisNeed.usualHours), "person": account.name,
            "email": account.email.rawValue,
        ])
    }

    static func task(_ language: Language) -> String { "text-" + language.rawValue }

    /// For how long it may hold.
    static let choicesOfHours = [24, CrisisNeed.usualHours, 7 * 24, 14 * 24]

    /// The organisation that needs it, or answers for it.
    func organisation(in db: Reader) throws -> Organisation.ID? {
        let typed = fields["organisation"].singleLine
        guard !typed.isEmpty else { return nil }
        guard let found = try db.organisation(typed: typed) else {
            throw FormProblems("organisation", FundingPhrase.adviserIsUnknown)
        }
        return found.id
    }

    func draft(
        of organisation: Organisation.ID?, lexicon: Lexicon, at now: Instant, in zone: TimeZone
    ) throws(FormProblems) -> CrisisNeed.Draft {
        var problems = FormProblems()
        let kind: HelpKind? = fields.term("kind", lexicon.taxonomy)
        if kind == nil { problems.add("kind", CrisisPhrase.noKindChosen) }
        let amount = Int(fields["amount"])
        if amount == nil { problems.add("amount", CrisisPhrase.amountIsWrong(most: HelpAmount.range.upperBound)) }
        var tasks: [Language: String] = [:]
        for language in lexicon.languages.map(\.tag) { tasks[language] = fields[Self.task(language)] }
        let task = Translated(tasks)
        if task == nil { problems.add(Self.task(.german), CrisisPhrase.taskMissing) }
        let place = fields["venue"].singleLine
        if place.isEmpty { problems.add("venue", KernelPhrase.fieldIsRequired) }
        if place.exceeds(CrisisNeed.placeLimit) {
            problems.add("venue", KernelPhrase.textIsTooLong(count: CrisisNeed.placeLimit))
        }
        let window = window(in: zone, &problems)
        let contact = fields.crisisContact(named: "person", &problems)
        let hours = Int(fields["holds"]).flatMap { Self.choicesOfHours.contains($0) ? $0 : nil }
        guard problems.isEmpty, let kind, let amount, let task else { throw problems }
        return CrisisNeed.Draft(
            kind: kind, language: fields.term("language", lexicon.taxonomy),
            district: fields.term("district", lexicon.taxonomy), amount: amount, window: window, task: task,
            place: place, contact: contact, isUrgent: fields.isTicked("urgent"), organisation: organisation,
            validUntil: hours.map { now.advanced(by: .hours($0)) })
    }

    /// Without a time, the whole day; what ends before it begins goes on after midnight.
    private func window(in zone: TimeZone, _ problems: inout FormProblems) -> CrisisNeed.Window? {
        guard !fields["day"].isEmpty else { return nil }
        guard let day = CalendarDay(typed: fields["day"]) else {
            problems.add("day", NetworkPhrase.noDay)
            return nil
        }
        let (from, to) = (time("from", &problems), time("to", &problems))
        let start = day.at(from ?? .midnight, in: zone)
        guard let to else {
            return CrisisNeed.Window(from: start, until: day.advanced(byDays: 1).at(.midnight, in: zone))
        }
        let isOvernight = from.map { to < $0 } ?? false
        let end = (isOvernight ? day.advanced(byDays: 1) : day).at(to, in: zone)
        let window = CrisisNeed.Window(from: start, until: end)
        if window == nil { problems.add("to", CrisisPhrase.endsBeforeItBegins) }
        return window
    }

    private func time(_ name: String, _ problems: inout FormProblems) -> TimeOfDay? {
        guard !fields[name].isEmpty else { return nil }
        let time = TimeOfDay(rawValue: fields[name])
        if time == nil { problems.add(name, CrisisPhrase.noTime) }
        return time
    }
}

/// The form of a need: a task, how much of it, where and when, and who is there.
struct CrisisNeedFormPage {
    let visit: Visit
    let crisis: Crisis
    let form: CrisisNeedForm
    var problems = FormProblems()
    /// Whose need it is, where its own people write it down; nil at the desk.
    var organisation: Organisation?

    private var words: Words { visit.words }
    private var own: HelperAddress? { organisation.map { HelperAddress(of: OrganisationAddress($0.slug)) } }

    var frame: PageFrame {
        visit.frame(
            title: words(CrisisPhrase.addNeed), crumbs: crumbs, bodyClass: own == nil ? "desk" : "network",
            body: """
                <h1>\(words(CrisisPhrase.addNeed))</h1>
                <p class="lead">\(words(CrisisPhrase.needLead))</p>
                \(frameOfForm)
                """)
    }

    private var crumbs: [PageFrame.Crumb] {
        guard let own else { return visit.crumbs(to: crisis) }
        return [
            .init(words(MyDeskPhrase.title), DeskAddress.own), .init(words(CrisisPhrase.ownNeeds), own.needs),
        ]
    }

    private var frameOfForm: FormFrame {
        let view = FormView<CrisisPhrase>(words: words, fields: form.fields, problems: problems)
        return view.frame(
            action: own?.needs ?? CrisisAddress(crisis).needs, csrf: visit.csrf, submit: words(CrisisPhrase.addNeed),
            back: own?.needs ?? CrisisAddress(crisis).desk
        ) {
            if own != nil { Field.hidden("crisis", crisis.slug) }
            view.menu("kind", .kindOfHelp, of: HelpKind.self, isRequired: true)
            view.number("amount", .amount, in: HelpAmount.range, hint: .amountHint, isRequired: true)
            visit.inEachLanguage { language, name in
                view.multiline(
                    CrisisNeedForm.task(language), .taskIn(language: name), rows: 3, limit: CrisisNeed.taskLimit,
                    isRequired: language == .german
                ).html
            }
            view.menu("language", .languageNeeded, spoken, nothing: .anyLanguage)
            view.menu("district", .district, of: District.self, nothing: .wholeCity)
            view.text("venue", .place, hint: .placeHint, limit: CrisisNeed.placeLimit, isRequired: true)
            view.day("day", .day, hint: .dayHint)
            "<div class=\"columns equal\">\(view.text("from", .timeFrom, kind: .time))\(view.text("to", .timeTo, kind: .time))</div>"
            view.text("person", .person, hint: .personHint, limit: CrisisContact.nameLimit, isRequired: true)
            view.text("phone", .phone, kind: .telephone, limit: ContactRole.phoneLimit)
            view.email("email", .email)
            if own == nil { view.text("organisation", .organisationThatNeeds, hint: .organisationHint) }
            view.choice("holds", .holdsFor, hours, isRequired: true, isAside: true)
            view.tick("urgent", .isUrgentTick)
            PrivacyNotice(words: words, form: .crisisNeed)
        }
    }

    private var spoken: [Choice] {
        words.sortedTerms(Language.self).filter { $0 != .simpleGerman }.map {
            Choice(value: $0.rawValue, label: words.label($0))
        }
    }

    private var hours: [Choice] {
        CrisisNeedForm.choicesOfHours.map { hours in
            Choice(value: String(hours), label: words(CrisisPhrase.daysLong(count: hours / 24)))
        }
    }
}
