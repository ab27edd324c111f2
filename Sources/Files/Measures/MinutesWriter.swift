import Domain
import Words

extension RecordWriter {
    /// More people than these stand on a list of their own.
    private static let mostPeopleInHead = 12

    /// The minutes of results with head and foot as DIN 5008 has them.
    var minutes: [Document.Block] {
        head + standing + agenda + results + undecided + foot
    }

    private var head: [Document.Block] {
        let unknown = words(DocumentsPhrase.notYetKnown)
        var blocks: [Document.Block] = []
        func add(_ label: DocumentsPhrase, _ value: String?) { blocks.append(fact(words(label), value ?? unknown)) }
        add(.hosts, hosts.isEmpty ? nil : hosts)
        add(.kind, words(DocumentsPhrase.minutesOfResults))
        let occasion = [run("\(words.label(event.kind)): ")] + runs(event.title)
        blocks.append(fact(words(DocumentsPhrase.occasion), occasion))
        blocks.append(fact(words(DocumentsPhrase.place), [event.location.map { proper($0) } ?? run(unknown)]))
        add(.when, realHours)
        blocks.append(fact(words(DocumentsPhrase.chair), office(chair)))
        blocks.append(fact(words(DocumentsPhrase.minuteTaker), office(minuteTaker)))
        guard !record.people.isEmpty, !isListEnclosed else {
            let count = record.people.count
            add(.people, isListEnclosed ? words(DocumentsPhrase.peopleEnclosed(count: count)) : nil)
            return blocks
        }
        add(.people, "")
        blocks.append(.list(people, isNumbered: false))
        return blocks
    }

    private var isListEnclosed: Bool { record.people.count > Self.mostPeopleInHead }

    /// Who leads through the day stands on the invitation.
    private var chair: String? { event.hosts.first { $0.role == .leadModerator }.map(\.said) }

    private var minuteTaker: String? {
        if !record.facts.minuteTaker.isEmpty { return record.facts.minuteTaker }
        let everybody = record.programme.items.flatMap(\.everybody)
        if let person = everybody.first(where: { $0.role == .noteTaker && !$0.isNobodyYet }) { return person.name }
        return event.hosts.first { $0.role == .noteTaker }.map(\.said)
    }

    /// With a consent the name, else the organisation or the side, and how many of it.
    private var people: [Document.Item] {
        let named = record.people.compactMap { person -> (text: String, runs: [Document.Run])? in
            guard let name = person.name else { return nil }
            let runs = naming(
                name, .person, person.registration.rawValue, of: person.organisation, else: place(of: person))
            return (runs.map(\.text).joined(), runs)
        }
        var counts: [String: Int] = [:]
        for person in record.people where person.name == nil { counts[place(of: person), default: 0] += 1 }
        let unnamed = counts.map { place, count -> (text: String, runs: [Document.Run]) in
            let text = words(DocumentsPhrase.peopleFrom(count: count, place: place))
            return (text, [run(text)])
        }
        return words.sorted(named + unnamed) { $0.text }.map { Document.Item($0.runs) }
    }

    private func place(of person: EventRecord.Person) -> String {
        if !person.organisation.isEmpty { return person.organisation }
        return person.side.map { words.label($0) } ?? words(DocumentsPhrase.withoutOrganisation)
    }

    private var agenda: [Document.Block] {
        let programme = programme
        return programme.isEmpty ? [] : [heading(1, words(DocumentsPhrase.agenda))] + programme
    }

    private var results: [Document.Block] {
        var blocks = [heading(1, words(DocumentsPhrase.results))]
        blocks += measures
        let aside = record.ideasPutAside
        if !aside.isEmpty {
            blocks.append(heading(1, words(DocumentsPhrase.putAside)))
            blocks.append(ideas(aside))
        }
        return blocks
    }

    /// What nobody has decided yet: with it every idea of the day stands in the minutes.
    private var undecided: [Document.Block] {
        let open = record.openIdeas
        return open.isEmpty ? [] : [heading(1, words(DocumentsPhrase.stillOpen)), ideas(open)]
    }

    /// Until when it really went, where somebody has put that in.
    private var realHours: String {
        guard let ended = record.facts.ended, let planned = record.programme.hours else { return hours }
        return words.sideBySide([words.fullDay(event.day), words.times(from: planned.starts, to: ended)])
    }

    private var foot: [Document.Block] {
        var blocks = [heading(1, words(DocumentsPhrase.signatures))]
        blocks.append(fact(words(DocumentsPhrase.placeAndDate), ""))
        let names = [signature(.chair, chair), signature(.minuteTaker, minuteTaker)]
        blocks.append(.signatures(names))
        blocks.append(heading(1, words(DocumentsPhrase.distribution)))
        blocks.append(.paragraph([run(words(DocumentsPhrase.distributedTo))]))
        blocks.append(heading(1, words(DocumentsPhrase.enclosures)))
        blocks.append(.list(enclosures, isNumbered: true))
        if isListEnclosed {
            blocks.append(heading(1, words(DocumentsPhrase.listOfPeople)))
            blocks.append(.list(people, isNumbered: false))
        }
        return blocks
    }

    private func signature(_ label: DocumentsPhrase, _ name: String?) -> [Document.Run] {
        guard name != nil else { return [run(words(label))] }
        return [run("\(words(label)): ")] + office(name)
    }

    /// Whoever is named by the house in an office, as long as it names them.
    private func office(_ name: String?) -> [Document.Run] {
        let unknown = words(DocumentsPhrase.notYetKnown)
        guard let name else { return [run(unknown)] }
        return [proper(name, of: .init(.office, name.fingerprint, otherwise: unknown))]
    }

    private var enclosures: [Document.Item] {
        let documentation = Document.Item([
            run("\(words(DocumentsPhrase.publicDocumentation)): "), run(documentationAddress, to: documentationAddress),
        ])
        guard isListEnclosed else { return [documentation] }
        return [Document.Item([run(words(DocumentsPhrase.listOfPeople))]), documentation]
    }
}
