import Domain
import Storage

/// Puts back what a change of the programme has replaced. Who was told that they do not appear any more, and comes back, is asked
/// anew, and what they had said before counts no more; who was asked and is taken out by it is told. What everybody saw at once
/// (`SwapAtOnce`, `SwapRooms`, `ShiftProgramme`) is gone for everybody at once, too.
struct UndoProgrammeChange {
    /// Nobody swaps so often within the day in which it can be undone.
    private static let mostVersions = 50

    let earlier: EarlierValues
    let item: ProgrammeItem.ID
    let correspondence: Correspondence

    init(_ earlier: EarlierValues, of item: ProgrammeItem.ID, _ correspondence: Correspondence) {
        (self.earlier, self.item, self.correspondence) = (earlier, item, correspondence)
    }

    /// - Parameter details: what the journal says besides.
    /// - Throws: `NotFound`; `HostRefusal.hasNoVoice` for what everybody saw at once.
    func run(in db: Writer, details: [String: String]) throws {
        guard let id = try db.event(ofProgrammeItem: item), let event = try db.event(id) else { throw NotFound() }
        let versions = try db.programmeVersions(of: id, limit: Self.mostVersions)
        let history = versions.map { version in version.contents.items.first { $0.id == item } }
        let known = try db.versionKnown(at: id)?.contents.items.first { $0.id == item }
        let contacts = try db.programmeContacts(of: id)
        let newest = history.first.flatMap { $0 }
        let isAtOnce = try wasAtOnce(in: db)
        if isAtOnce { try event.requireAcceptance(in: db) }
        var (before, shown, back): (ProgrammeItem?, ProgrammeItem?, [ProgrammePerson]) = (nil, nil, [])
        let after = try db.change(programmeItem: item, as: .undone, details: details) { kept in
            let was = kept
            try kept.putBack(earlier)
            before = was
            shown = isAtOnce ? Self.shownAgain(history, from: was, to: kept) : nil
            guard !event.isOver(at: db.now) else { return }
            back = Self.toldInVain(
                from: was, to: kept, known: [known, shown ?? newest], history: history, contacts)
            for person in back { try kept.change(person.id) { try $0.ask() } }
        }
        guard let before else { return }
        try publish(shown, at: id, after: versions, in: db)
        try TellAskedInVain(outOf: before, now: after, at: id, correspondence: correspondence, in: db)?.run(in: db)
        for person in back {
            guard let contact = contacts[person.id] else { continue }
            try AskForRole(
                person.id, in: item, at: id, email: contact.email, language: contact.language,
                correspondence: correspondence
            ).write(about: after, at: event, in: db)
        }
    }

    /// Whether the change was shown to everybody by the same deed.
    private func wasAtOnce(in db: Reader) throws -> Bool {
        guard let entry = try db.journal(after: earlier.entry - 1, limit: 1).first else { return false }
        return try db.deed(entry.deed)?.entries(.created, .programmeVersion).isEmpty == false
    }

    /// Of several items that were changed at once, all come back in one version.
    /// - Parameter versions: the newest first.
    private func publish(
        _ shown: ProgrammeItem?, at event: Event.ID, after versions: [ProgrammeVersion], in db: Writer
    ) throws {
        guard let shown, let last = versions.first else { return }
        let contents = last.contents.with(last.contents.items.map { $0.id == item ? shown : $0 })
        guard contents != last.contents else { return }
        let isAmended = try versions.count > 1 && db.hasPublished(at: event)
        let deed = NewProgrammeVersion(
            contents, of: event, after: isAmended ? versions[1] : last, amending: isAmended ? last : nil)
        _ = try deed.run(in: db)
    }

    /// Those who come back and have been told that they do not appear any more.
    /// - Parameters:
    ///   - known: the item in what people have been told of, and as everybody sees it now. Who stands in both was told nothing.
    ///   - history: the item in all versions, the newest first.
    private static func toldInVain(
        from before: ProgrammeItem, to after: ProgrammeItem, known: [ProgrammeItem?], history: [ProgrammeItem?],
        _ contacts: [ProgrammePerson.ID: ProgrammeContact]
    ) -> [ProgrammePerson] {
        func stands(_ person: ProgrammePerson, in item: ProgrammeItem?) -> Bool {
            item?.everybody.contains { $0.id == person.id } ?? false
        }
        // Whoever has said no was told nothing: they have told the hosts.
        let there = Set(before.everyRole.filter { $0.state != .replaced }.map(\.id))
        return after.everybody.filter { person in
            guard let contact = contacts[person.id], !there.contains(person.id) else { return false }
            let wasTold = contact.askedAt != nil || history.contains { stands(person, in: $0) }
            return wasTold && !known.allSatisfy { stands(person, in: $0) }
        }
    }

    /// The item as everybody saw it before a swap, as far as nobody has changed the same since; nil if nobody sees it.
    private static func shownAgain(
        _ history: [ProgrammeItem?], from before: ProgrammeItem, to after: ProgrammeItem
    ) -> ProgrammeItem? {
        guard var shown = history.first.flatMap({ $0 }) else { return nil }
        let pairs: [(newer: ProgrammeItem, older: ProgrammeItem)] = zip(history, history.dropFirst())
            .compactMap { newer, older in
                guard let newer, let older else { return nil }
                return (newer, older)
            }
        if before.room != after.room, shown.room == before.room,
            let pair = pairs.first(where: { $0.newer.room == before.room && $0.older.room != before.room })
        {
            shown.room = pair.older.room
        }
        if before.hours != after.hours, shown.hours == before.hours,
            let pair = pairs.first(where: { $0.newer.hours == before.hours && $0.older.hours != before.hours })
        {
            (shown.starts, shown.ends) = (pair.older.starts, pair.older.ends)
        }
        let joined = Set(before.everybody.map(\.id)).subtracting(after.everybody.map(\.id))
        func showsThem(_ item: ProgrammeItem) -> Bool { item.everybody.contains { joined.contains($0.id) } }
        if let pair = pairs.first(where: { showsThem($0.newer) && !showsThem($0.older) }),
            pair.newer.everybody.map(\.id) == shown.everybody.map(\.id)
        {
            (shown.people, shown.tandems) = (pair.older.people, pair.older.tandems)
        }
        return shown
    }
}
