import Domain
import Storage
import Words

/// What is known of something that organisations can apply for, as typed.
struct FundingForm {
    private(set) var fields: FormFields

    init(_ fields: FormFields) { self.fields = fields }

    /// Begins with what is usual.
    init(on today: CalendarDay) {
        fields = FormFields([
            "deadline": FundingProgramme.Deadline.Kind.fixed.rawValue, "checkedOn": today.rawValue, "offered": "yes",
        ])
    }

    /// Begins with what is known.
    /// - Parameter adviser: what the organisation is called that helps.
    init(showing programme: FundingProgramme, adviser: String) {
        var fields = FormFields([
            "name": programme.name, "kind": programme.kind.rawValue, "least": programme.least?.typed ?? "",
            "most": programme.most?.typed ?? "", "share": programme.ownShare.map(String.init) ?? "",
            "deadline": programme.deadline.kind.rawValue, "website": programme.website?.rawValue ?? "",
            "organisation": adviser, "checkedOn": programme.check?.on.rawValue ?? "",
            "office": programme.check?.office ?? "", "offered": programme.isOffered ? "yes" : "",
        ])
        for (language, text) in programme.purpose.texts { fields[Self.purpose(language)] = text }
        for (language, text) in programme.whoMayApply.texts { fields[Self.who(language)] = text }
        for (index, day) in programme.deadline.days.enumerated() { fields[Self.day(index)] = day.rawValue }
        let asked = programme.requirements
        fields.set("side", to: asked.sides.map(\.rawValue).sorted())
        fields.set("legalForm", to: asked.legalForms.map(\.rawValue).sorted())
        fields.set("topic", to: asked.topics.map(\.rawValue).sorted())
        fields.set("paper", to: asked.papers.map(\.rawValue).sorted())
        self.fields = fields
    }

    static func purpose(_ language: Language) -> String { "text-" + language.rawValue }
    static func who(_ language: Language) -> String { "who-" + language.rawValue }
    private var dayFields: [String] { (0..<FundingProgramme.Deadline.mostDays).map(Self.day) }
    static func day(_ index: Int) -> String { "day\(index + 1)" }

    /// The organisation that somebody means who helps with the application.
    func adviser(in db: Reader) throws -> Organisation.ID? {
        let typed = fields["organisation"].singleLine
        guard !typed.isEmpty else { return nil }
        guard let found = try db.organisation(typed: typed) else {
            throw FormProblems("organisation", FundingPhrase.adviserIsUnknown)
        }
        return found.id
    }

    /// - Parameter kept: the deadline as it was; one that is past by now may stay.
    func programme(
        _ id: FundingProgramme.ID, createdAt: Instant, adviser: Organisation.ID?, lexicon: Lexicon,
        on today: CalendarDay, keeping kept: FundingProgramme.Deadline? = nil
    ) throws(FormProblems) -> FundingProgramme {
        var problems = FormProblems()
        let name = fields["name"].singleLine
        if name.isEmpty { problems.add("name", KernelPhrase.fieldIsRequired) }
        if name.exceeds(FundingProgramme.nameLimit) {
            problems.add("name", KernelPhrase.textIsTooLong(count: FundingProgramme.nameLimit))
        }
        let kind = FundingKind(rawValue: fields["kind"])
        if !lexicon.taxonomy.contains(kind) { problems.add("kind", FundingPhrase.kindMissing) }
        let purpose = text(Self.purpose, lexicon, &problems)
        let who = text(Self.who, lexicon, &problems)
        let (least, most) = (amount("least", &problems), amount("most", &problems))
        if let least, let most, most < least { problems.add("most", FundingPhrase.amountsCross) }
        let share = fields["share"].isEmpty ? nil : Int(fields["share"])
        if share.map({ !(0...100).contains($0) }) ?? !fields["share"].isEmpty {
            problems.add("share", FundingPhrase.noShare)
        }
        let deadline = deadline(&problems)
        if fields.isTicked("offered"), let deadline, deadline != kept, !deadline.isOpen(on: today) {
            problems.add(dayFields.first { !fields[$0].isEmpty } ?? Self.day(0), FundingPhrase.isOver)
        }
        let website = WebAddress(rawValue: fields["website"])
        if website == nil, !fields["website"].isEmpty { problems.add("website", NetworkPhrase.noWebAddress) }
        let check = check(on: today, &problems)
        guard problems.isEmpty, let purpose, let who, let deadline else { throw problems }
        return FundingProgramme(
            id: id, name: name, kind: kind, purpose: purpose, whoMayApply: who, least: least, most: most,
            ownShare: share, deadline: deadline, requirements: requirements(lexicon.taxonomy), website: website,
            adviser: adviser, check: check, isOffered: fields.isTicked("offered"), createdAt: createdAt)
    }

    private func requirements(_ taxonomy: Taxonomy) -> FundingProgramme.Requirements {
        func chosen<Term: TaxonomyTerm>(_ name: String) -> Set<Term> {
            Set(fields.all(name).compactMap(Term.init(rawValue:)).filter(taxonomy.contains))
        }
        return FundingProgramme.Requirements(
            sides: chosen("side"), legalForms: chosen("legalForm"), topics: chosen("topic"),
            papers: Set(fields.all("paper").compactMap(OrganisationPaper.init(rawValue:))))
    }

    /// One text in each language in which somebody wrote it; at least one is needed.
    private func text(
        _ field: (Language) -> String, _ lexicon: Lexicon, _ problems: inout FormProblems
    ) -> Translated? {
        var texts: [Language: String] = [:]
        for language in lexicon.languages.map(\.tag) {
            let typed = fields[field(language)]
            if typed.exceeds(FundingProgramme.textLimit) {
                problems.add(field(language), KernelPhrase.textIsTooLong(count: FundingProgramme.textLimit))
            }
            texts[language] = typed
        }
        let text = Translated(texts)
        if text == nil { problems.add(field(.german), KernelPhrase.fieldIsRequired) }
        return text
    }

    private func amount(_ field: String, _ problems: inout FormProblems) -> Money? {
        guard !fields[field].isEmpty else { return nil }
        let amount = Money(typed: fields[field])
        if amount == nil { problems.add(field, FundingPhrase.noAmount) }
        return amount
    }

    private func deadline(_ problems: inout FormProblems) -> FundingProgramme.Deadline? {
        let kind = FundingProgramme.Deadline.Kind(rawValue: fields["deadline"]) ?? .fixed
        var days: [CalendarDay] = []
        if !kind.hasDays, let field = dayFields.first(where: { !fields[$0].isEmpty }) {
            problems.add(field, FundingPhrase.noDayAtAnyTime)
        }
        for index in 0..<FundingProgramme.Deadline.mostDays where kind.hasDays {
            let field = Self.day(index)
            guard !fields[field].isEmpty else { continue }
            if let day = CalendarDay(typed: fields[field]) {
                days.append(day)
            } else {
                problems.add(field, NetworkPhrase.noDay)
            }
        }
        let deadline = FundingProgramme.Deadline(kind, days: days)
        guard deadline == nil else { return deadline }
        if days.isEmpty { problems.add(Self.day(0), NetworkPhrase.noDay) }
        problems.add(Self.day(0), FundingPhrase.oneDayOnly)
        return nil
    }

    private func check(on today: CalendarDay, _ problems: inout FormProblems) -> FundingProgramme.Check? {
        let office = fields["office"].singleLine
        if office.exceeds(FundingProgramme.officeLimit) {
            problems.add("office", KernelPhrase.textIsTooLong(count: FundingProgramme.officeLimit))
        }
        guard !fields["checkedOn"].isEmpty else { return nil }
        guard let day = CalendarDay(typed: fields["checkedOn"]) else {
            problems.add("checkedOn", NetworkPhrase.noDay)
            return nil
        }
        if day > today { problems.add("checkedOn", NetworkPhrase.dayIsAhead) }
        if office.isEmpty { problems.add("office", FundingPhrase.officeMissing) }
        return FundingProgramme.Check(on: day, by: office)
    }
}
