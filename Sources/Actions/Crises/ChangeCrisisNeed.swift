public import Domain
public import FoundationEssentials
import Secrets
public import Storage
import Words

/// What is known of a need is put right. Whoever has promised to come hears it if they would set out to another place or at another
/// time; letters that say what is no longer so do not leave.
public struct ChangeCrisisNeed: Sendable {
    let need: CrisisNeed.ID
    let scope: CrisisNeedScope
    let zone: TimeZone
    let correspondence: Correspondence

    public init(_ need: CrisisNeed.ID, of crisis: Crisis.ID, in zone: TimeZone, correspondence: Correspondence) {
        (self.need, scope, self.zone, self.correspondence) = (need, .crisis(crisis), zone, correspondence)
    }

    /// - Parameter organisation: whose need it is; of another one's, nothing is found.
    public init(
        _ need: CrisisNeed.ID, by organisation: Organisation.ID, in zone: TimeZone, correspondence: Correspondence
    ) {
        (self.need, scope) = (need, .organisation(organisation))
        (self.zone, self.correspondence) = (zone, correspondence)
    }

    /// - Throws: `NotFound`, `CrisisNeed.Refusal`, and whatever `change` throws; then nothing has changed.
    public func run(in db: Writer, change: (inout CrisisNeed) throws -> Void) throws {
        guard let before = try db.crisisNeed(need), scope.covers(before), let crisis = try db.crisis(before.crisis)
        else { throw NotFound() }
        guard crisis.isOpen else { throw CrisisNeed.Refusal.crisisIsClosed }
        let after = try db.change(need: need, as: .changed, change)
        try NeedCorrection(from: before, to: after, in: crisis, zone: zone, correspondence: correspondence).run(in: db)
    }
}

/// What follows when a need says something else than before.
struct NeedCorrection {
    let before: CrisisNeed
    let after: CrisisNeed
    let crisis: Crisis
    let zone: TimeZone
    let correspondence: Correspondence

    init(
        from before: CrisisNeed, to after: CrisisNeed, in crisis: Crisis, zone: TimeZone, correspondence: Correspondence
    ) {
        (self.before, self.after, self.crisis) = (before, after, crisis)
        (self.zone, self.correspondence) = (zone, correspondence)
    }

    func run(in db: Writer) throws {
        if after.asksOtherwise(than: before) { try askAgain(in: db) }
        if after.isUrgent, !before.isUrgent { try waitNoLonger(in: db) }
        if after.leadsElsewhere(than: before) { try tellWhoComes(in: db) }
        if after.amount != before.amount {
            try SettleNeed(after.id, in: zone, correspondence: correspondence).run(in: db)
        }
    }

    /// Whoever has not got their letter yet gets one that is right.
    private func askAgain(in db: Writer) throws {
        let asked = try db.askings(for: after.id).count
        try UnsentAskings(for: after.id).takeBack(in: db)
        let unread = try asked - db.askings(for: after.id).count
        guard unread > 0, let call = try db.helpCall(for: after.id) else { return }
        if call.isRunning {
            try db.change(helpCall: after.id) { try $0.hurry(at: db.now, isUrgent: after.isUrgent, in: zone) }
        } else if call.ending == .nobodyLeft {
            try db.change(helpCall: after.id, as: .resumed) {
                try $0.goOn(people: unread, at: db.now, isUrgent: after.isUrgent, in: zone)
            }
        }
    }

    /// What cannot wait for the morning any more does not.
    private func waitNoLonger(in db: Writer) throws {
        guard QuietHours.end(at: db.now, in: zone) != nil, try db.helpCall(for: after.id)?.isRunning == true else {
            return
        }
        try db.change(helpCall: after.id) { try $0.hurry(at: db.now, isUrgent: true, in: zone) }
    }

    /// Where exactly and who waits there, only whoever is counted on reads; when it is, whoever stands ready as well.
    private func tellWhoComes(in db: Writer) throws {
        let promised = try db.askings(for: after.id).filter { $0.answer == .yes }
        let helpers = try db.helpers(Set(promised.map(\.helper)))
        for asking in promised where asking.confirmed > 0 || after.window != before.window {
            guard let helper = helpers.first(where: { $0.id == asking.helper }), let email = helper.email else {
                continue
            }
            let words = correspondence.lexicon.words(speaking: helper.language)
            let link = Secret(from: correspondence.randomness)
            let letter = try db.enqueue(
                Message(
                    recipient: email, language: helper.language,
                    subject: words(
                        CrisisCarePhrase.changedSubject(what: NeedSaying(after, in: words, zone: zone).what)),
                    body: body(to: helper, counts: asking.confirmed > 0, leadingTo: link, in: words), kind: .help),
                once: "help-changed/\(asking.id)/\(db.now.milliseconds)")
            if letter != nil { try db.add(link: link.hash, to: asking) }
        }
    }

    /// - Parameter link: where they say that they cannot make it so.
    private func body(to helper: Helper, counts: Bool, leadingTo link: Secret, in words: Words) -> String {
        let saying = NeedSaying(after, in: words, zone: zone)
        let lines =
            [
                saying.when.map { NeedSaying.Line(label: words(AskingPhrase.labelWhen), text: $0) },
                NeedSaying.Line(label: words(AskingPhrase.labelDistrict), text: saying.place),
            ].compactMap(\.self) + (counts ? saying.directions : [])
        let reach = [crisis.contact.name, crisis.contact.phone?.text, crisis.contact.email?.rawValue]
        return words(
            CrisisCarePhrase.changedMail(
                name: helper.name, what: saying.what, facts: NeedSaying.text(lines), task: words.text(after.task),
                reach: "\n\(correspondence.publicAddress)/help/\(link.text)\n"
                    + words.sideBySide(reach.compactMap(\.self))))
    }
}
