import Domain
import Words

/// Who takes care of what, where and when, as chosen.
struct SupportForm {
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    struct Choice: Sendable {
        let person: SupportPerson
        let kind: SupportKind
        let place: SupportPlace
        /// Nil for as long as it goes on there.
        let hours: Hours?
    }

    /// - Throws: `FormProblems`
    func choice() throws(FormProblems) -> Choice {
        var problems = FormProblems()
        let (kind, place) = (SupportKind(rawValue: fields["what"]), SupportPlace(value: fields["where"]))
        let person = SupportPerson(value: fields["who"])
        if kind == nil { problems.add("what", KernelPhrase.fieldIsRequired) }
        if place == nil { problems.add("where", KernelPhrase.fieldIsRequired) }
        if person == nil { problems.add("who", KernelPhrase.fieldIsRequired) }
        let (starts, ends) = (time("starts", &problems), time("ends", &problems))
        if (starts == nil) != (ends == nil) { problems.add(starts == nil ? "starts" : "ends", NeedsPhrase.bothTimes) }
        let hours = starts.flatMap { starts in ends.map { Hours(from: starts, to: $0) } }
        if let hours, hours.minutes > Hours.greatestMinutes { problems.add("ends", ProgrammePhrase.endsTooLate) }
        guard problems.isEmpty, let kind, let place, let person else { throw problems }
        return Choice(person: person, kind: kind, place: place, hours: hours)
    }

    private func time(_ name: String, _ problems: inout FormProblems) -> TimeOfDay? {
        guard !fields[name].isEmpty else { return nil }
        let time = TimeOfDay(rawValue: fields[name])
        if time == nil { problems.add(name, ProgrammePhrase.timeIsWrong) }
        return time
    }
}
