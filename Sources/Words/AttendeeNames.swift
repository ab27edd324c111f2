public import Domain

// What people are called in lists, at the door, on paper and in files: everywhere by the same words.
extension Words {
    /// The name, or which place it is of which the name follows.
    public func name(of registration: Registration) -> String {
        name(registration.attendee.name, of: registration.placeNumber, at: registration.attendee.organisationName)
    }

    public func name(of entry: DoorEntry) -> String {
        name(entry.name, of: entry.placeNumber, at: entry.organisationName)
    }

    private func name(_ name: String, of place: Int?, at organisation: String) -> String {
        guard name.isEmpty else { return name }
        guard let place, !organisation.isEmpty else { return self(RegistrationPhrase.nameFollows) }
        return self(RegistrationPhrase.nameFollowsOfPlace(place: place, organisation: organisation))
    }

    /// What becomes of places of a delegation, and of a turn on the waiting list, that have no name on `day`; nil where all
    /// have one.
    public func endOfNames(of delegation: Delegation, on day: CalendarDay) -> String? {
        let nameless = delegation.current.filter { !$0.attendee.isNamed }
        let sentences = [
            nameless.contains(where: \.status.holdsPlace) ? self(AttendancePhrase.namesEnd(until: fullDay(day))) : nil,
            nameless.contains(where: \.isWaiting)
                ? self(AttendancePhrase.namesEndWaiting(until: fullDay(day))) : nil,
        ].compactMap(\.self)
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    /// What somebody needs, with the language that is asked for and never with the question of the form.
    public func need(_ need: AccessNeed, detail: String) -> String {
        guard need == .interpretation else { return label(need) }
        let language = Language(rawValue: detail)
        guard lexicon.taxonomy.contains(language) else { return self(RegistrationPhrase.interpretationOpen) }
        return self(RegistrationPhrase.interpretationOf(language: label(language)))
    }
}
