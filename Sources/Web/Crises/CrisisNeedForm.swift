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

    /// Begins with what is known of one.
    init(showing need: CrisisNeed, in zone: TimeZone, _ words: Words) {
        fields = FormFields([
            "kind": need.kind.rawValue, "amount": String(need.amount), "district": need.district?.rawValue ?? "",
            "venue": need.place, "person": need.contact.name, "phone": need.contact.phone?.text ?? "",
            "email": need.contact.email?.rawValue ?? "", "urgent": need.isUrgent ? "yes" : "",
        ])
        for (language, text) in need.task.texts { fields[Self.task(language)] = text }
        if let window = need.window { show(window, in: zone, words) }
    }

    /// As sent about a need that is there: of which kind it is, nobody is asked again.
    init(_ sent: FormFields, about need: CrisisNeed) {
        fields = sent
        fields["kind"] = need.kind.rawValue
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
        for tag in lexicon.languages.map(\.tag) { tasks[tag] = fields[Self.task(tag)] }
        let task = Translated(tasks)
        if task == nil { problems.add(Self.task(.german), CrisisPhrase.taskMissing) }
        let place = fields["venue"].singleLine
        if place.isEmpty { problems.add("venue", KernelPhrase.fieldIsRequired) }
        if place.exceeds(CrisisNeed.placeLimit) {
            problems.add("venue", KernelPhrase.textIsTooLong(count: CrisisNeed.placeLimit))
        }
        let window = window(in: zone, &problems)
        let contact = fields.crisisContact(named: "person", &problems)
        let language: Language? = fields.known("language", lexicon.taxonomy, &problems)
        let district: District? = fields.known("district", lexicon.taxonomy, &problems)
        let hours = Int(fields["holds"]).flatMap { Self.choicesOfHours.contains($0) ? $0 : nil }
        guard problems.isEmpty, let kind, let amount, let task else { throw problems }
        return CrisisNeed.Draft(
            kind: kind, language: language, district: district, amount: amount, window: window, task: task,
            place: place, contact: contact, isUrgent: fields.isTicked("urgent"), organisation: organisation,
            validUntil: hours.map { now.advanced(by: .hours($0)) })
    }

    /// Without a time, the whole day; what ends before it begins goes on after midnight, unless somebody names the last day.
    private func window(in zone: TimeZone, _ problems: inout FormProblems) -> CrisisNeed.Window? {
        // A time of no day would be lost.
        guard ["day", "from", "to", "lastDay"].contains(where: { !fields[$0].isEmpty }) else { return nil }
        guard let day = CalendarDay(typed: fields["day"]) else {
            problems.add("day", NetworkPhrase.noDay)
            return nil
        }
        let last = CalendarDay(typed: fields["lastDay"])
        if !fields["lastDay"].isEmpty, last == nil { problems.add("lastDay", NetworkPhrase.noDay) }
        let (from, to) = (time("from", &problems), time("to", &problems))
        let start = day.at(from ?? .midnight, in: zone)
        let isOvernight = last == nil && from.map { from in to.map { $0 < from } ?? false } ?? false
        let lastDay = last ?? (isOvernight ? day.advanced(byDays: 1) : day)
        let end = to.map { lastDay.at($0, in: zone) } ?? lastDay.advanced(byDays: 1).at(.midnight, in: zone)
        let window = CrisisNeed.Window(from: start, until: end)
        if window == nil { problems.add("to", CrisisPhrase.endsBeforeItBegins) }
        return window
    }

    /// The other way round, so that what is sent as it is shown says the same.
    private mutating func show(_ window: CrisisNeed.Window, in zone: TimeZone, _ words: Words) {
        let (first, end) = (CalendarDay(of: window.from, in: zone), CalendarDay(of: window.until, in: zone))
        let (from, to) = (words.time(window.from, in: zone), words.time(window.until, in: zone))
        let isUntilMidnight = to == TimeOfDay.midnight.rawValue
        let last = isUntilMidnight ? end.advanced(byDays: -1) : end
        let isOvernight = !isUntilMidnight && last == first.advanced(byDays: 1) && to < from
        fields["day"] = first.rawValue
        fields["from"] = from == TimeOfDay.midnight.rawValue ? "" : from
        fields["to"] = isUntilMidnight ? "" : to
        if last != first, !isOvernight { fields["lastDay"] = last.rawValue }
    }

    private func time(_ name: String, _ problems: inout FormProblems) -> TimeOfDay? {
        guard !fields[name].isEmpty else { return nil }
        let time = TimeOfDay(rawValue: fields[name])
        if time == nil { problems.add(name, CrisisPhrase.noTime) }
        return time
    }
}
