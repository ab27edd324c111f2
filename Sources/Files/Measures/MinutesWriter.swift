import Domain
import Words

extension RecordWriter {
    /// More people than these stand on a list of their own.
    private static let mostPeopleInHead = 12

    /// The minutes of results with head and foot as DIN 5008 has them.
    var minutes: [Document.Block] {
        head + standing + agenda + results + foot
    }

    private var head: [Document.Block] {
        let unknown = words(DocumentsPhrase.notYetKnown)
        var blocks: [Document.Block] = []
        func add(_ label: DocumentsPhrase, _ value: String?) { blocks.append(fact(words(label), value ?? unknown)) }
        add(.hosts, hosts.isEmpty ? nil : hosts)
        add(.kind, words(DocumentsPhrase.minutesOfResults))
        let occasion = [run("\(words.label(event.kind)): "), run(event.title)]
        blocks.append(fact(words(DocumentsPhrase.occasion), occasion))
        add(.place, event.location)
        add(.when, hours)
        add(.chair, chair)
        add(.minuteTaker, minuteTaker)
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
        let everybody = record.programme.items.flatMap(\.everybody)
        if let person = everybody.first(where: { $0.role == .noteTaker && !$0.isNobodyYet }) { return person.name }
        return event.hosts.first { $0.role == .noteTaker }.map(\.said)
    }

    /// With a consent the name, else the organisation or the side, and how many of it.
    private var people: [Document.Item] {
        let named = record.people.filter { $0.name != nil }.map { person in
            words.sideBySide([person.name ?? "", person.organisation].filter { !$0.isEmpty })
        }
        var counts: [String: Int] = [:]
        for person in record.people where person.name == nil { counts[place(of: person), default: 0] += 1 }
        let unnamed = counts.map { words(DocumentsPhrase.peopleFrom(count: $0.value, place: $0.key)) }
        return words.sorted(named + unnamed) { $0 }.map { Document.Item([run($0)]) }
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
        [run(name.map { "\(words(label)): \($0)" } ?? words(label))]
    }

    private var enclosures: [Document.Item] {
        let documentation = Document.Item([
            run("\(words(DocumentsPhrase.publicDocumentation)): "), run(documentationAddress, to: documentationAddress),
        ])
        guard isListEnclosed else { return [documentation] }
        return [Document.Item([run(words(DocumentsPhrase.listOfPeople))]), documentation]
    }
}

extension EventHost {
    /// A person with where they work.
    fileprivate var said: String { organisationName.map { "\(name) (\($0))" } ?? name }
}
