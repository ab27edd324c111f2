import Domain
import Storage
import Words

/// What a person's own page says about their group: where, with whom to talk about it, and why they are in it. Nothing
/// about the others.
enum OwnGroup {
    static let part: OwnPageParts.Part = { registration, event, db in
        let formations = try db.releasedFormations(of: event.id)
        let seats = try ownSeats(of: registration, in: formations, db)
        let upTo = try db.lastJournalID()
        return { visit, link in
            // Whoever waits for their group has the page open on the day itself.
            guard !seats.isEmpty || visit.today == event.day else { return .nothing }
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
        let reasons: [SeatReason]
    }

    private static func ownSeats(
        of registration: Registration, in formations: [Formation], _ db: Reader
    ) throws -> [OwnSeat] {
        let groupOfRound = formations.compactMap { $0.seat(of: registration.id)?.group }
        guard !groupOfRound.isEmpty else { return [] }
        let groups = try db.workGroups(of: registration.event)
        let sides = try db.sides(of: formations.flatMap { $0.members(of: groupOfRound) })
        let interpreters = try db.interpreters(of: registration.event)
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
            return OwnSeat(round: formation.round, group: group, board: try db.board(of: group.id), reasons: reasons)
        }
    }

    /// - Parameter isLast: whether it is the round that one goes to now.
    private static func html(_ seat: OwnSeat, isSeveral: Bool, isLast: Bool, _ visit: Visit) -> HTML {
        let (words, group) = (visit.words, seat.group)
        let join = seat.board.map { board in
            Button(
                label: words(GroupPhrase.toBoard), action: .link(JoinAddress.page(typing: board.code.rawValue)),
                kind: isLast ? .primary : .plain
            ).html
        }
        let round: HTML = isSeveral ? "\(words(GroupPhrase.roundNumber(round: seat.round))) · " : .nothing
        guard group.isHeld else {
            let title = words(GroupPhrase.ownGroupCancelled(group: group.number))
            return
                "<section class=\"flow\"><h2>\(round)\(title)</h2><p>\(words(GroupPhrase.newGroupComes))</p></section>"
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
        case .moderates: words(GroupPhrase.becauseModerates)
        case .mixedSides: words(GroupPhrase.becauseMixed)
        case .interpreter(let language): words(GroupPhrase.becauseInterpreter(language: words.label(language)))
        case .notInterpreted(let language): words(GroupPhrase.notInterpreted(language: words.label(language)))
        case .stepFree: words(GroupPhrase.becauseStepFree)
        case .newFaces: words(GroupPhrase.becauseNewFaces)
        }
    }
}
