import Domain
import Storage
import Words

/// What a deed says about those who ask for a place, and what is switched on and off at an event.
extension DeedSentence {
    /// That something was switched on or off at an event; nil for everything else.
    func aboutSwitch(_ entry: JournalEntry) -> String? {
        guard entry.kind == .event else { return nil }
        let requests = entry.switchesRequests.map { isOn -> DeedPhrase in
            isOn ? .didSwitchRequestsOn(author: author) : .didSwitchRequestsOff(author: author)
        }
        let signatures = entry.switchesSignatures.map { isOn -> DeedPhrase in
            isOn ? .didSwitchSignaturesOn(author: author) : .didSwitchSignaturesOff(author: author)
        }
        return (requests ?? signatures).map { words($0) }
    }

    /// What followed from a yes: how many got a place, and how many stand on the waiting list with which numbers; and that it was
    /// switched off as well, where that came with it.
    var afterYes: [String] {
        let entries = deed.entries(.granted, .registration)
        guard !entries.isEmpty else { return [] }
        let switched = deed.entries(.changed, .event).compactMap(aboutSwitch).prefix(1)
        let waiting = entries.filter { $0.details["status"] == RegistrationStatus.waitlisted.rawValue }
        let places = entries.count - waiting.count
        let ranks = waiting.compactMap { $0.details[JournalEntry.rank].flatMap(Int.init) }.sorted()
        let said: [String?] = [
            places > 0 ? words(DeedPhrase.didGrantPlaces(amount: places)) : nil,
            waiting.isEmpty
                ? nil : words(DeedPhrase.didGrantWaiting(amount: waiting.count, ranks: spans(of: ranks))),
        ]
        return Array(switched) + said.compactMap(\.self)
    }

    /// "2–3, 7".
    private func spans(of numbers: [Int]) -> String {
        var spans: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = spans.last, number == last.upperBound + 1 {
                spans[spans.count - 1] = last.lowerBound...number
            } else {
                spans.append(number...number)
            }
        }
        return spans.map { span in
            let (first, last) = (words.number(span.lowerBound), words.number(span.upperBound))
            return span.count == 1 ? first : "\(first)–\(last)"
        }.joined(separator: ", ")
    }

    /// Whom it concerns; one name stands for all who asked together, with how many they are.
    func parties(_ entries: [JournalEntry]) -> String {
        let leads = entries.filter { !$0.isBehindAnother }
        let few = leads.prefix(ToldDeeds.mostNames).map { lead in
            guard lead.standsForOthers else { return person(lead) }
            let number = entries.count { $0.details[JournalEntry.together] == lead.subject }
            return words(DeedPhrase.delegationOf(count: number, name: person(lead)))
        }
        return listed(few, of: leads.count)
    }
}

extension JournalEntry {
    /// Whether somebody else stands for them, because they asked together.
    fileprivate var isBehindAnother: Bool { details[Self.together].map { $0 != subject } ?? false }

    /// Whether they stand for others.
    var standsForOthers: Bool { details[Self.together] == subject }
}
