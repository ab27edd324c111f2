import Actions
import Domain
import Hummingbird
import Storage
import Words

/// Undoing what the team did: at the city's desk everything, at the desk of an event what belongs to it.
enum DeedRoutes {
    static func add(to routes: inout Routes) {
        routes.post(DeskAddress.undoingAnyDeed, for: .coordination, undo)
        routes.post(EventDeskAddress.pattern.undoingAnyDeed, for: .event([.host]), undoAtEvent)
    }

    private static let undo: Routes.Handler = { visit in
        let deed = UndoDeed(
            try number(of: visit), touching: touched(visit), correspondence: visit.services.correspondence)
        do {
            let page = DeedReceipt.page(before: visit) ?? DeskAddress.page
            return try await visit.onceWithReceipt { db in DeedReceipt.address(page, after: try deed.run(in: db)) }
        } catch let refusal as any Explainable where isRefusal(refusal) {
            return visit.page(try await DeskRoutes.desk(visit, refusal: refusal).frame, status: refusal.status)
        }
    }

    private static let undoAtEvent: Routes.HandlerOf<Event> = { visit, event in
        let deed = UndoDeed(
            try number(of: visit), at: event.id, touching: touched(visit),
            correspondence: visit.services.correspondence)
        do {
            let page = DeedReceipt.page(before: visit) ?? EventDeskAddress(event).page
            return try await visit.onceWithReceipt { db in DeedReceipt.address(page, after: try deed.run(in: db)) }
        } catch let refusal as any Explainable where isRefusal(refusal) {
            return visit.page(
                try await EventDeskRoutes.page(visit, event, refusal: refusal).frame, status: refusal.status)
        }
    }

    /// What the rules say: it is over, they have no voice, somebody built on it, the event has begun, the seats are released.
    private static func isRefusal(_ error: any Explainable) -> Bool {
        error is UndoRefusal || error is RegistrationRefusal || error is Formation.Refusal || error is Idea.Refusal
            || error is HostRefusal || error is OrganisationMerger.Refusal
    }

    /// What the button has shown.
    private static func touched(_ visit: Visit) -> Int? { Int(visit.form[DeedShelf.touched]) }

    private static func number(of visit: Visit) throws -> Int64 {
        guard let number = try Int64(visit.parameter("deed")) else { throw NotFound() }
        return number
    }
}

extension Visit {
    /// That something is saved, by its name; nil where the receipt of the deed says more.
    func saved(_ thing: String) -> Notice? {
        guard receiptOfLastDeed == nil else { return nil }
        return Notice(kind: .success, text: "<p>\(words(KernelPhrase.saved(thing: thing)))</p>")
    }

    /// What the caller has just done, if the address says so. Everybody else's deeds stand on the shelf.
    func receiptOfDeed() async throws -> DeedReceipt? {
        guard request.method == .get, hasDesk, let number = self.number(.deed), number > 0 else { return nil }
        let (author, now) = (self.author, self.now)
        // On somebody's own page only what was done about them.
        let person = path.hasPrefix(EventDeskAddress.list + "/") ? (try? parameter("registration")) : nil
        let found = try await read { db -> (ToldDeeds, Event?)? in
            guard let deed = try db.deed(Int64(number)), deed.author == author,
                now < deed.at.advanced(by: DeedReceipt.period), person.map(deed.isAbout) != false
            else { return nil }
            return (try ToldDeeds([deed], now: now, in: db), try deed.event.flatMap { try db.event($0) })
        }
        guard let (told, event) = found else { return nil }
        let atEvent = event.flatMap { event in
            caller.signedIn?.events(as: .host).contains(event.id) == true
                ? EventDeskAddress(event).undoing(deed: Int64(number)) : nil
        }
        return DeedReceipt(
            told: told, words: words, csrf: csrf,
            undoing: caller.isCoordination ? DeskAddress.undoing(deed: Int64(number)) : atEvent,
            page: path + (self.number(.round).map { "?round=\($0)" } ?? ""))
    }
}

extension JournalDeed {
    /// Whether something was done about this person, or about nobody who is registered.
    fileprivate func isAbout(_ person: String) -> Bool {
        entries.contains { $0.subject == person || $0.details["registration"] == person }
            || !entries.contains { $0.kind == .registration }
    }
}

extension DeedReceipt {
    /// How long an address tells of a deed; later it is only the address of the page.
    static let period = Duration.minutes(30)
    /// The field in which its button sends along where it stands.
    static let back = "back"

    /// The page of ours on which the button stood; nil for whatever else a form says: no address leads out of the house.
    static func page(before visit: Visit) -> String? {
        let page = visit.form[back]
        return page.wholeMatch(of: /\/[A-Za-z0-9][A-Za-z0-9\/_\-]*(\?round=[0-9]{1,3})?/) == nil ? nil : page
    }

    /// The same page with what a deed meant for people, if it did.
    static func address(_ page: String, after receipt: RegistrationReceipt) -> String {
        guard receipt.isUnheard || !receipt.unreached.isEmpty else { return page }
        return page.contains("?") ? "\(page)&\(receipt.query.dropFirst())" : page + receipt.query
    }

    /// The address of a page that begins with the receipt of a deed.
    static func address(_ address: String, of deed: Int64?) -> String {
        guard let deed else { return address }
        let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let anchor = parts.count > 1 ? "#" + parts[1] : ""
        return "\(parts[0])\(parts[0].contains("?") ? "&" : "?")deed=\(deed)\(anchor)"
    }
}
