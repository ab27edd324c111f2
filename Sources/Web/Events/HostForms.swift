import Actions
import Domain
import Words

/// On which day and at which place, as typed.
struct MovingForm {
    let fields: FormFields

    /// What the event has, or what is asked of its hosts.
    init(_ event: Event) {
        let (day, place) = event.asked.map { ($0.day, $0.place) } ?? (event.day, event.place)
        var fields = FormFields(["day": day.rawValue, "venue": place ?? ""])
        fields[FormVersion.field] = fields.version
        self.fields = fields
    }

    init(_ fields: FormFields) {
        self.fields = FormFields([
            "day": CalendarDay(typed: fields["day"])?.rawValue ?? fields["day"], "venue": fields["venue"].singleLine,
            FormVersion.field: fields.version,
        ])
    }

    func wish() throws(FormProblems) -> (day: CalendarDay, place: String?) {
        var problems = FormProblems()
        let day = CalendarDay(typed: fields["day"])
        if day == nil { problems.add("day", EditionPhrase.dayIsMissing) }
        if fields["venue"].exceeds(NewEdition.placeLimit) {
            problems.add("venue", KernelPhrase.textIsTooLong(count: NewEdition.placeLimit))
        }
        guard problems.isEmpty, let day else { throw problems }
        return (day, fields["venue"].nonEmpty)
    }
}

/// One more body that answers for the event, as typed.
struct HostBodyForm {
    let fields: FormFields

    func host() throws(FormProblems) -> EventHost {
        var problems = FormProblems()
        let name = fields["organisation"].singleLine
        if name.isEmpty { problems.add("organisation", KernelPhrase.fieldIsRequired) }
        if name.exceeds(Event.bodyNameLimit) {
            problems.add("organisation", KernelPhrase.textIsTooLong(count: Event.bodyNameLimit))
        }
        let role = [EventRole.host, .coHost].first { $0.rawValue == fields["rank"] }
        if role == nil { problems.add("rank", KernelPhrase.fieldIsRequired) }
        let reply =
            fields["reply"].isEmpty
            ? nil : problems.address("reply", fields["reply"], otherwise: NetworkPhrase.noEmailAddress)
        guard problems.isEmpty, let role else { throw problems }
        return EventHost(role: role, name: name, replyAddress: reply)
    }
}

/// Who shall speak for one of the bodies, as typed.
struct HostPersonForm {
    let fields: FormFields

    func invitation(to event: Event, correspondence: Correspondence) throws(FormProblems) -> InviteHost {
        var problems = FormProblems()
        let body = event.bodies(with: []).map(\.host.name).first { $0 == fields["body"] }
        if body == nil { problems.add("body", KernelPhrase.fieldIsRequired) }
        let email = problems.address("email", fields["email"], otherwise: NetworkPhrase.noEmailAddress)
        let name = fields["person"].singleLine
        if name.isEmpty { problems.add("person", KernelPhrase.fieldIsRequired) }
        if name.exceeds(ContactRole.nameLimit) {
            problems.add("person", KernelPhrase.textIsTooLong(count: ContactRole.nameLimit))
        }
        let language = correspondence.lexicon.languages.map(\.tag).first { $0.rawValue == fields["language"] }
        if language == nil { problems.add("language", KernelPhrase.fieldIsRequired) }
        guard problems.isEmpty, let body, let email, let language else { throw problems }
        return InviteHost(
            to: event.id, for: body, email: email, name: name, language: language, correspondence: correspondence)
    }
}

/// How many have to say yes, as typed.
struct ApprovalsForm {
    let fields: FormFields

    /// Nil for all who are asked.
    func number() throws(FormProblems) -> Int? {
        guard let typed = fields["approvals"].nonEmpty else { return nil }
        guard let number = Int(typed), (1...100).contains(number) else {
            throw FormProblems("approvals", EventPhrase.numberIsWrong(least: 1, most: 100))
        }
        return number
    }
}
