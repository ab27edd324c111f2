import Domain
import FoundationEssentials
import Storage

/// What follows when more or less of a need is promised than before: reserves move up, the call ends or goes on, and whoever
/// wrote the need down hears of it.
struct SettleNeed {
    let need: CrisisNeed.ID
    let zone: TimeZone
    let correspondence: Correspondence

    init(_ need: CrisisNeed.ID, in zone: TimeZone, correspondence: Correspondence) {
        (self.need, self.zone, self.correspondence) = (need, zone, correspondence)
    }

    func run(in db: Writer) throws {
        guard let need = try db.crisisNeed(need), need.isOpen(at: db.now), let crisis = try db.crisis(need.crisis)
        else {
            return
        }
        let (missing, hasMovedUp) = try moveUp(need, in: crisis, db)
        let call = try db.helpCall(for: need.id)
        if missing == 0 {
            if call?.isRunning == true {
                try db.change(helpCall: need.id, as: .closed) { try $0.end(.covered) }
                try UnsentAskings(for: need.id).takeBack(in: db)
            }
            // Others come than whoever asked was told.
            if hasMovedUp { _ = try db.takeBack(news: .covered, of: need.id) }
            try TellOfNeed(need.id, correspondence: correspondence).covered(in: db)
            return
        }
        try TellOfNeed(need.id, correspondence: correspondence).missingAgain(in: db)
        guard call?.ending == .covered else { return }
        let people = try AskingOutlook(of: need, at: db.now, in: db).order.next.count
        try db.change(helpCall: need.id, as: .resumed) { call in
            if people > 0 {
                try call.goOn(people: people, at: db.now, isUrgent: need.isUrgent, in: zone)
            } else {
                call.findNobody()
            }
        }
    }

    /// Whoever has stood ready longest moves up first.
    /// - Returns: how much is missing then, and whether somebody has moved up.
    private func moveUp(_ need: CrisisNeed, in crisis: Crisis, _ db: Writer) throws -> (missing: Int, hasMovedUp: Bool)
    {
        let askings = try db.askings(for: need.id)
        var missing = need.missing(confirmed: askings.reduce(0) { $0 + $1.confirmed })
        guard missing > 0 else { return (0, false) }
        let before = missing
        let letters = HelpLetters(about: need, in: crisis, zone: zone, correspondence: correspondence)
        let ready = askings.filter { $0.reserve > 0 }.sorted {
            ($0.answeredAt?.milliseconds ?? 0, $0.id) < ($1.answeredAt?.milliseconds ?? 0, $1.id)
        }
        for asking in ready where missing > 0 {
            let moved = try db.change(asking: asking.id, as: .promoted) { asking in
                missing -= asking.moveUp(missing)
            }
            if let helper = try db.helper(moved.helper) { try letters.sayMovedUp(helper, moved, in: db) }
        }
        return (missing, missing < before)
    }
}
