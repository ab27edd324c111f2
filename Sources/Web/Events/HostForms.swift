import Actions
import Domain
import Words

/// What somebody has read before they say yes, as it travels with the button: a yes is to exactly that.
struct HostsQuestionForm {
    static let day = "readDay", place = "readPlace", approvals = "readNumber", programme = "readProgramme",
        cancels = "readCancels", removes = "readRemoved"
    static let title = "readTitle", text = "readText", hosts = "readHosts"
    static let names = [day, place, approvals, removes, programme, cancels, title, text, hosts]

    let fields: FormFields

    /// What is asked or, while nothing is, what would be.
    init(_ event: Event) {
        let wanted = event.wanted
        // In all languages: who reads in another one reads the same.
        func all(_ texts: [Translated]) -> String {
            texts.map { $0.texts.sorted { $0.key < $1.key }.map(\.value).joined(separator: " / ") }
                .joined(separator: " · ")
        }
        var read = [Self.hosts: event.hosts.map(\.name).joined(separator: " · ")]
        if let number = event.asked?.approvals {
            read[Self.approvals] = String(number)
        } else if let account = event.asked?.removes {
            read[Self.removes] = account.rawValue
        } else {
            read[Self.day] = wanted.day.rawValue
            read[Self.place] = wanted.place ?? ""
            read[Self.programme] = event.asked?.withProgramme == true ? "yes" : ""
            read[Self.cancels] = event.asked?.cancels == true ? "yes" : ""
            read[Self.title] = all([event.shortTitle, event.title])
            read[Self.text] = all(event.purposes)
        }
        var fields = FormFields(read)
        fields[FormVersion.field] = fields.version
        self.fields = fields
    }

    /// As it came back.
    init(_ fields: FormFields) {
        var read: [String: String] = [FormVersion.field: fields[FormVersion.field]]
        for name in Self.names { read[name] = fields[name] }
        self.fields = FormFields(read)
    }

    /// - Throws: `FormConflict` if it is about something else by now.
    func check(_ event: Event) throws(FormConflict) {
        try FormConflict.check(fields, against: HostsQuestionForm(event).fields)
    }

    /// What the button sends along.
    var values: [(name: String, value: String)] {
        (Self.names + [FormVersion.field]).map { (name: $0, value: fields[$0]) }
    }
}

/// Why somebody says no, as typed: for the other hosts.
struct RefusalForm {
    let fields: FormFields

    func reason() throws(FormProblems) -> String? {
        let typed = fields["reason"]
        guard !typed.exceeds(SayNo.reasonLimit) else {
            throw FormProblems("reason", KernelPhrase.textIsTooLong(count: SayNo.reasonLimit))
        }
        return typed.nonEmpty
    }
}

/// On which day and at which place, as typed.
struct MovingForm {
    let fields: FormFields

    /// What the event has, or what is asked of its hosts.
    init(_ event: Event) {
        let wanted = event.wanted
        var fields = FormFields(["day": wanted.day.rawValue, "venue": wanted.place ?? ""])
        fields[FormVersion.field] = fields.version
        self.fields = fields
    }

    init(_ fields: FormFields) {
        self.fields = FormFields([
            "day": CalendarDay(typed: fields["day"])?.rawValue ?? fields["day"], "venue": fields["venue"].singleLine,
            FormVersion.field: fields.version,
        ])
    }

    /// Whether the day that stands in it is over where the event takes place. That is said, and keeps nobody from saving.
    func isPast(on today: CalendarDay) -> Bool { CalendarDay(typed: fields["day"]).map { $0 < today } ?? false }

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
        if name.exceeds(EventHost.nameLimit) {
            problems.add("organisation", KernelPhrase.textIsTooLong(count: EventHost.nameLimit))
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

    init(_ event: Event) {
        var fields = FormFields(["approvals": event.approvalsNeeded.map(String.init) ?? ""])
        fields[FormVersion.field] = fields.version
        self.fields = fields
    }

    init(_ fields: FormFields) {
        self.fields = FormFields(["approvals": fields["approvals"], FormVersion.field: fields[FormVersion.field]])
    }

    /// Nil for all who are asked.
    func number() throws(FormProblems) -> Int? {
        guard let typed = fields["approvals"].nonEmpty else { return nil }
        guard let number = Int(typed), (1...100).contains(number) else {
            throw FormProblems("approvals", EventPhrase.numberIsWrong(least: 1, most: 100))
        }
        return number
    }
}
