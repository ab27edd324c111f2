import Domain
import Storage
import Words

/// What a person's own page says about their group: where, with whom to talk about it, and why they are in it. Nothing
/// about the others.
enum OwnGroup {
    static let part: OwnPageParts.Part = { registration, visit in
        let (seats, isSeveral, day, upTo) = try await visit.read { db -> ([OwnSeat], Bool, CalendarDay?, Int64) in
            let formations = try db.releasedFormations(of: registration.event)
            return (
                try ownSeats(of: registration, in: formations, db), formations.count > 1,
                try db.event(registration.event)?.day, try db.lastJournalID()
            )
        }
        // Whoever waits for their group has the page open on the day itself.
        guard !seats.isEmpty || visit.today == day else { return .nothing }
        let link = try visit.parameter("link")
        return """
            <div id="group" data-live="/r/\(link)/group/stream?after=\(String(upTo))" \
            data-said="\(visit.words(GroupPhrase.yourGroupChanged))">\
            \(seats.map { html($0, isSeveral: isSeveral, visit) })</div>\(LiveRegion(id: "said").html)
            """
    }

    /// Where a person sits in a round, and why.
    private struct OwnSeat: Sendable {
        let round: Int
        let group: WorkGroup
        let board: Board?
        let reasons: [SeatReason]
    }

    private static func ownSeats(
        of registration: Registration, in formations: [Formation], _ db: Reader
    ) throws -> [OwnSeat] {
        guard formations.contains(where: { $0.seat(of: registration.id) != nil }) else { return [] }
        let groups = try db.workGroups(of: registration.event)
        let sides = Dictionary(
            try db.registrations(of: registration.event).map { ($0.id, $0.attendee.side) },
            uniquingKeysWith: { first, _ in first })
        let interpreters = try db.interpreters(of: registration.event)
        return try formations.compactMap { formation in
            guard let seat = formation.seat(of: registration.id),
                let group = groups.first(where: { $0.id == seat.group })
            else { return nil }
            let members = formation.seats.filter { $0.group == group.id }.map(\.registration)
            let others = formations.filter { $0.round != formation.round }
            var reasons = SeatReason.reasons(
                for: registration, in: group, sides: Set(members.compactMap { sides[$0] ?? nil }),
                languages: formation.languages(of: group, interpreters: interpreters),
                visited: others.topics(of: groups)[registration.id] ?? [])
            if group.moderatorRegistration != registration.id, !others.isEmpty,
                !others.contains(where: { $0.seats(registration.id, withAnyOf: members) })
            {
                reasons.append(.newFaces)
            }
            return OwnSeat(round: formation.round, group: group, board: try db.board(of: group.id), reasons: reasons)
        }
    }

    private static func html(_ seat: OwnSeat, isSeveral: Bool, _ visit: Visit) -> HTML {
        let (words, group) = (visit.words, seat.group)
        let join = seat.board.map { board in
            Button(label: words(GroupPhrase.toBoard), action: .link("/join/\(board.code)"), kind: .primary).html
        }
        let round: HTML = isSeveral ? "\(words(SeatingPhrase.roundNumber(round: seat.round))) · " : .nothing
        guard group.isHeld else {
            let title = words(SeatingPhrase.ownGroupCancelled(group: group.number))
            return
                "<section class=\"flow\"><h2>\(round)\(title)</h2><p>\(words(SeatingPhrase.newGroupComes))</p></section>"
        }
        return """
            <section class="flow"><h2>\(round)\(words(GroupPhrase.groupNumber(group: group.number)))</h2>\
            \(group.topic.map { "<p class=\"lead\">\(visit.label($0))</p>" as HTML })\
            <p><bdi>\(group.room)</bdi> · <bdi>\(group.moderatorName)</bdi></p>\
            <h3>\(words(GroupPhrase.whyThisGroup))</h3>\
            <ul>\(seat.reasons.map { "<li>\(sentence(for: $0, visit))</li>" as HTML })</ul>\(join)</section>
            """
    }

    private static func sentence(for reason: SeatReason, _ visit: Visit) -> String {
        let words = visit.words
        return switch reason {
        case .wish(let rank): words(GroupPhrase.becauseOfWish(rank: rank))
        case .noWishMet: words(GroupPhrase.becauseNoWishHadRoom)
        case .moderates: words(SeatingPhrase.becauseModerates)
        case .mixedSides: words(GroupPhrase.becauseMixed)
        case .interpreter(let language): words(GroupPhrase.becauseInterpreter(language: words.label(language)))
        case .notInterpreted(let language): words(GroupPhrase.notInterpreted(language: words.label(language)))
        case .stepFree: words(GroupPhrase.becauseStepFree)
        case .newFaces: words(SeatingPhrase.becauseNewFaces)
        }
    }
}
