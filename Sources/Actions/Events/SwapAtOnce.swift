public import Domain
public import Storage

/// On the day: somebody else speaks, or it is another room. Everybody sees it at once, and nothing else of what the hosts have
/// planned meanwhile.
public struct SwapAtOnce: Sendable {
    public enum Swap: Sendable {
        case person(ProgrammePerson.ID, by: Successor)
        /// Nil for none.
        case room(String?)
    }

    /// Who takes over.
    public struct Successor: Sendable {
        let name: String
        let functionTitle: String?
        let organisationName: String?
        /// Where they are asked by a letter; nil if the hosts have spoken with them.
        let email: EmailAddress?
        let language: Language

        public init(
            name: String, functionTitle: String? = nil, organisationName: String? = nil, email: EmailAddress? = nil,
            language: Language = .german
        ) {
            (self.name, self.functionTitle, self.organisationName) = (name, functionTitle, organisationName)
            (self.email, self.language) = (email, language)
        }
    }

    let swap: Swap
    let item: ProgrammeItem.ID
    let event: Event.ID
    let correspondence: Correspondence

    public init(_ swap: Swap, in item: ProgrammeItem.ID, at event: Event.ID, correspondence: Correspondence) {
        (self.swap, self.item, self.event, self.correspondence) = (swap, item, event, correspondence)
    }

    /// - Returns: the version that everybody sees; nil if nobody else knows of the item or the conversation yet.
    /// - Throws: `NotFound`, `HostRefusal.hasNoVoice`; `RoleRefusal.replaced` if somebody else was quicker.
    @discardableResult
    public func run(in db: Writer) throws -> ProgrammeVersion? {
        try db.event(event)?.requireAcceptance(in: db)
        switch swap {
        case .room(let room):
            try ChangeProgrammeItem(item, of: event, correspondence: nil).run(in: db) { $0.room = room }
            return try publish(in: db) { $0.room = room }
        case .person(let id, let successor):
            guard let before = try db.programmeItem(item, of: event),
                let old = before.everyRole.first(where: { $0.id == id })
            else { throw NotFound() }
            let new = ProgrammePerson(
                id: db.newIdentifier(), name: successor.name, role: old.role, side: old.side,
                functionTitle: successor.functionTitle, organisationName: successor.organisationName,
                state: successor.email == nil ? .confirmed : .asked)
            let asking = successor.email.map { email in
                AskForRole(
                    new.id, in: item, at: event, email: email, language: successor.language,
                    correspondence: correspondence)
            }
            let found = try asking?.eventToCome(in: db)
            // They stand there as asked from the beginning: what is changed once is taken back at once.
            let planned = try ChangeProgrammeItem(item, of: event, correspondence: nil).run(in: db) {
                try $0.replace(id, by: new)
            }
            let version = try publish(in: db) { item in
                try item.replace(before.whomReplaces(id, since: item) ?? id, by: new, as: planned)
            }
            try TellAskedInVain(outOf: before, now: planned, at: event, correspondence: correspondence, in: db)?
                .run(in: db)
            if let asking, let found { try asking.write(about: planned, at: found, in: db) }
            return version
        }
    }

    /// The same change of what everybody sees.
    private func publish(in db: Writer, _ body: (inout ProgrammeItem) throws -> Void) throws -> ProgrammeVersion? {
        guard let last = try db.lastProgrammeVersion(of: event),
            let index = last.contents.items.firstIndex(where: { $0.id == item })
        else { return nil }
        var items = last.contents.items
        do { try body(&items[index]) } catch is NotFound { return nil }
        let contents = last.contents.with(items)
        guard contents != last.contents else { return nil }
        return try NewProgrammeVersion(contents, of: event, after: last).run(in: db)
    }
}
