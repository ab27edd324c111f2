import Domain
import Storage
import Words

/// What a person's own page says about their group: when and where, with whom to talk about it, and why they are in it; when the
/// day is over, what became of its ideas. Nothing about the others.
enum OwnGroup {
    static let part: OwnPageParts.Part = { registration, event, db in
        let formations = try db.releasedFormations(of: event.id)
        let programme = formations.isEmpty ? Programme(items: []) : try db.programme(of: event.id)
        let seats = try ownSeats(of: registration, in: formations, programme, db)
        let end = Hours.endOfRegistration(programme.hours, on: event.day, in: event.timeZone)
        let upTo = try db.lastJournalID()
        return { visit, link in
            // Whoever waits for their group has the page open on the day itself.
            guard !seats.isEmpty || visit.today == event.day else { return .nothing }
            guard visit.now < end || seats.isEmpty else { return whatBecame(ofIdeasOf: seats, at: event, visit) }
            return """
                <div id="group" data-live="\(OwnPageAddress(link).groupStream(after: upTo))" \
                data-said="\(visit.words(GroupPhrase.yourGroupChanged))">\
                \(seats.enumerated().map { index, seat in
                    html(seat, isSeveral: formations.count > 1, isLast: index == seats.count - 1, visit)
                })</div>\(LiveRegion(id: "said"))
                """
        }
    }

    /// Where a person sits in a round, and why.
    private struct OwnSeat: Sendable {
        let round: Int
        let group: WorkGroup
        let board: Board?
        /// Nil where the programme has no such item.
        let hours: Hours?
        /// Who interprets there.
        let interpreters: [Interpreter]
        let ideas: [(idea: Idea, measure: Measure?)]
        let reasons: [SeatReason]
    }

    private static func ownSeats(
        of registration: Registration, in formations: [Formation], _ programme: Programme, _ db: Reader
    ) throws -> [OwnSeat] {
        let groupOfRound = formations.compactMap { $0.seat(of: registration.id)?.group }
        guard !groupOfRound.isEmpty else { return [] }
        let groups = try db.workGroups(of: registration.event)
        let sides = try db.sides(of: formations.flatMap { $0.members(of: groupOfRound) })
        let interpreters = try db.interpreters(of: registration.event)
        let items = programme.items.filter { $0.kind == .groups }
        return try formations.compactMap { formation in
            guard let seat = formation.seat(of: registration.id),
                let group = groups.first(where: { $0.id == seat.group })
            else { return nil }
            let members = formation.members(of: [group.id])
            let others = formations.filter { $0.round != formation.round }
            var reasons = SeatReason.reasons(
                for: registration, in: group, sides: Set(members.compactMap { sides[$0] }),
                languages: formation.languages(of: group, interpreters: interpreters),
                visited: others.topics(of: groups)[registration.id] ?? [])
            if group.moderatorRegistration != registration.id, !others.isEmpty,
                !others.contains(where: { $0.seats(registration.id, withAnyOf: members) })
            {
                reasons.append(.newFaces)
            }
            let board = try db.board(of: group.id)
            // One item for all rounds says when they begin; of several each has its own.
            let item = items.count > 1 ? items.dropFirst(formation.round - 1).first : items.first
            return OwnSeat(
                round: formation.round, group: group, board: board, hours: item?.hours,
                interpreters: interpreters.filter { formation.interpreters[$0.id] == group.id },
                ideas: try ideas(on: board, db), reasons: reasons)
        }
    }

    private static func ideas(on board: Board?, _ db: Reader) throws -> [(idea: Idea, measure: Measure?)] {
        guard let board, board.isClosed else { return [] }
        let ideas = try db.ideas(on: board.id)
        let measures = try db.measures(from: ideas.map(\.id))
        return ideas.map { ($0, measures[$0.id]) }
    }

    /// - Parameter isLast: whether it is the round that one goes to now.
    private static func html(_ seat: OwnSeat, isSeveral: Bool, isLast: Bool, _ visit: Visit) -> HTML {
        let (words, group) = (visit.words, seat.group)
        let join = seat.board.flatMap { way(to: $0, isLast: isLast, visit) }
        let round: HTML = isSeveral ? "\(words(GroupPhrase.roundNumber(round: seat.round))) · " : .nothing
        guard group.isHeld else {
            let title = words(GroupPhrase.ownGroupCancelled(group: group.number))
            return
                "<section class=\"flow\"><h2>\(round)\(title)</h2><p>\(words(GroupPhrase.newGroupComes))</p></section>"
        }
        return """
            <section class="flow"><h2>\(round)\(words(GroupPhrase.groupNumber(group: group.number)))</h2>\
            \(group.topic.map { "<p class=\"lead\">\(visit.label($0))</p>" as HTML })\
            \(facts(of: seat, visit))\(join)\
            <h3>\(words(GroupPhrase.whyThisGroup))</h3>\
            <ul>\(seat.reasons.map { "<li>\(sentence(for: $0, visit))</li>" as HTML })</ul></section>
            """
    }

    /// One tap, and no code to type. The form says the board's code and nothing about whose page it stands on, so nothing
    /// that is kept leads from somebody who is registered to somebody at a board.
    private static func way(to board: Board, isLast: Bool, _ visit: Visit) -> HTML? {
        let words = visit.words
        guard !board.isClosed else {
            let results = BoardAddress(board.id).results
            return Button(label: words(BoardPhrase.resultsTitle), action: .link(results)).html
        }
        return PostButton(
            label: words(JoiningPhrase.toYourBoard), address: JoinAddress.page, csrf: visit.csrf,
            kind: isLast ? .primary : .plain, values: [(name: "code", value: board.code.rawValue)]
        ).html
    }

    private static func facts(of seat: OwnSeat, _ visit: Visit) -> FactList {
        let (words, group) = (visit.words, seat.group)
        var facts: [Fact] = []
        if let hours = seat.hours {
            facts.append(Fact(words(EventPhrase.when), text: words.times(from: hours.starts, to: hours.ends)))
        }
        if !group.room.isEmpty { facts.append(Fact(words(GroupPhrase.room), text: group.room)) }
        if !group.moderatorName.isEmpty {
            facts.append(Fact(words(BoardPhrase.columnModeration), text: group.moderatorName))
        }
        for interpreter in seat.interpreters {
            // Out of the language of the group, and back into it.
            let spoken = group.language ?? .german
            let others = interpreter.languages.filter { $0 != spoken }
            let languages = words.list((others.isEmpty ? interpreter.languages : others).map { words.label($0) })
            facts.append(Fact(words(RegistrationPhrase.interpretationOf(language: languages)), text: interpreter.name))
        }
        return FactList(facts: facts)
    }

    // MARK: When the day is over

    private static func whatBecame(ofIdeasOf seats: [OwnSeat], at event: Event, _ visit: Visit) -> HTML {
        let words = visit.words
        let groups = seats.map { seat -> HTML in
            let lines = seat.ideas.map { idea, measure -> HTML in
                """
                <li><p dir="auto" lang="\(idea.language)"><strong>\(idea.title)</strong></p>\
                \(standing(of: idea, measure, visit))</li>
                """
            }
            let title = words(GroupPhrase.groupNumber(group: seat.group.number))
            let topic = seat.group.topic.map { " · \(visit.label($0))" as HTML }
            return """
                <h3>\(title)\(topic)</h3>\
                \(lines.isEmpty
                    ? "<p>\(words(GroupPhrase.groupHasNoIdea))</p>" as HTML : "<ul class=\"lines\">\(lines)</ul>")
                """
        }
        let all: HTML? =
            event.isShown(to: .everyone)
            ? "<p>\(Button(label: words(StartPhrase.toResults), action: .link(EventAddress(event).results)))</p>" : nil
        return """
            <section class="flow" id="group"><h2>\(words(GroupPhrase.whatBecame))</h2>\(groups)\
            <p class="soft">\(words(GroupPhrase.ownCards))</p>\(all)</section>
            """
    }

    private static func standing(of idea: Idea, _ measure: Measure?, _ visit: Visit) -> HTML {
        let words = visit.words
        if let measure {
            return """
                <p class="row">\(visit.statusWord(of: measure))\
                <a href="\(MeasureAddress(measure.id).page)">\(words(MeasurePhrase.toMeasure))</a></p>
                """
        }
        let word =
            switch idea.status {
            case .parked: StatusWord(tone: .resting, word: words(MeasurePhrase.ideasParked))
            case .elsewhere: StatusWord(tone: .moving, word: words(StoryPhrase.ideasElsewhere))
            case .declined: StatusWord(tone: .quiet, word: words(MeasurePhrase.ideasDeclined))
            case .collected, .clustered, .prioritised, .measure:
                StatusWord(tone: .waiting, word: words(MeasurePhrase.ideasOpen))
            }
        return "<p>\(word)</p>"
    }

    private static func sentence(for reason: SeatReason, _ visit: Visit) -> String {
        let words = visit.words
        return switch reason {
        case .wish(let rank): words(GroupPhrase.becauseOfWish(rank: rank))
        case .noWishMet: words(GroupPhrase.becauseNoWishHadRoom)
        case .moderates: words(GroupPhrase.becauseModerates)
        case .mixedSides: words(GroupPhrase.becauseMixed)
        case .interpreter(let language): words(GroupPhrase.becauseInterpreter(language: words.label(language)))
        case .notInterpreted(let language): words(GroupPhrase.notInterpreted(language: words.label(language)))
        case .stepFree: words(GroupPhrase.becauseStepFree)
        case .newFaces: words(GroupPhrase.becauseNewFaces)
        }
    }
}
