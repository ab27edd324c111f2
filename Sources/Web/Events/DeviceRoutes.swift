import Actions
import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// What devices at the door ask and send, and where a scanned code leads.
enum DeviceRoutes {
    static func add(to routes: inout Routes) {
        routes.get(DeviceAddress.snapshot, for: .device, sendSnapshot)
        routes.post(DeviceAddress.notes, for: .device, bodyLimit: 2 * 1024 * 1024, takeNotes)
        routes.get(DeviceAddress.worker, for: .everyone, sendWorker)
        routes.get(ScanAddress.pattern, for: .everyone, showScanned)
    }

    private static let sendSnapshot: Routes.HandlerOf<PairedDevice> = { visit, paired in
        if let ending = paired.ending {
            return try visit.json(EndedDeviceDocument(state: ending.rawValue), status: .gone)
        }
        let cancelledAt = paired.event.cancelledAt
        if NoteDeviceContact.isDue(for: paired.device, at: visit.now, tellingOfCancellationAt: cancelledAt) {
            let deed = NoteDeviceContact(with: paired.device, tellingOfCancellationAt: cancelledAt)
            try await visit.write(by: paired.author, deed.run)
        }
        let version = try await visit.read { db in try db.lastJournalID(about: DoorSnapshot.kinds) }
        // Places open by the clock alone, without an entry of the journal.
        let opening = paired.placesOpen.map { $0 <= visit.now } ?? false ? "open" : "kept"
        let tag = "\"\(version)-\(paired.device.id)-\(visit.words.language.tag.rawValue)-\(opening)\""
        if visit.request.has(tag) {
            return Response(status: .notModified, headers: [.eTag: tag, .cacheControl: "private, no-cache"])
        }
        let (now, words) = (visit.now, visit.words)
        let snapshot = try await visit.read { db in
            try DoorSnapshot(
                of: paired, version: try db.lastJournalID(about: DoorSnapshot.kinds), at: now, in: words, db)
        }
        let text = try visit.stored(snapshot, status: 200).body
        var response = PageCache.Page(text, type: "application/json").response(to: visit.request)
        // Read before: what came meanwhile makes it old.
        response.headers[.eTag] = tag
        response.headers[.cacheControl] = "private, no-cache"
        return response
    }

    /// Also of a device that is to end: its notes wait for the desk, and nothing is lost.
    private static let takeNotes: Routes.HandlerOf<PairedDevice> = { visit, paired in
        try visit.requireOwnScript()
        // Before anything is decoded: the decoder compares the names of members.
        guard !visit.bodyText.withoutEscapes.hasTowers else { throw UnreadableDocument() }
        let sent = try visit.document(SentDeviceNotes.self)
        guard sent.notes.count <= SentDeviceNotes.most else { throw HTTPError(.contentTooLarge) }
        let clock = DeviceClock(
            showing: sent.now, at: visit.now, since: paired.device.pairedAt ?? visit.now)
        let deed = TakeDeviceNotes(
            sent.notes.map { $0.note(by: clock) }, from: paired.device, ending: paired.ending, key: paired.key,
            correspondence: visit.services.correspondence)
        let receipts = try await visit.write(by: paired.author, deed.run)
        let groups = try await visit.read { [event = paired.event.id] db in try db.releasedGroupNumbers(at: event) }
        let document = DeviceReceiptsDocument(
            state: paired.ending?.rawValue, now: visit.now.milliseconds,
            receipts: receipts.map { receipt in
                DeviceReceiptsDocument.Receipt(receipt, group: receipt.person.flatMap { groups[$0] })
            })
        return try visit.json(document, status: paired.ending == nil ? .ok : .gone)
    }

    /// From the root, because it answers below it. Asked for anew each time, so that a new release is there at once.
    private static let sendWorker: Routes.Handler = { visit in
        let file = StaticFiles.shared.response(
            name: DeviceAddress.workerFile, version: "", request: visit.request)
        guard let file else { throw NotFound() }
        return file
    }

    /// Opening changes nothing, wherever it is: on a device of the door, its own page posts what was scanned.
    private static let showScanned: Routes.Handler = { visit in
        let code = Ticket(rawValue: try visit.parameter("code"))
        var response: Response
        if let paired = try await visit.pairedDevice, paired.ending == nil {
            response = visit.page(paired.page(in: visit))
            response.headers[.permissionsPolicy] = BrowserPolicies.camera
        } else if let code, let own = try await visit.ownPage(behind: code) {
            response = visit.redirect(to: own.page)
        } else {
            response = visit.page(ScannedPage(visit: visit, code: code).frame)
        }
        response.headers[.cacheControl] = "no-store"
        response.headers[.robotsTag] = "noindex"
        return response
    }
}

extension PairedDevice {
    /// How the journal names it.
    var author: Author { .device(device.id.rawValue) }

    /// The page that works without a connection; no person is on it.
    func page(in visit: Visit) -> PageFrame {
        DoorDevicePage(visit: visit, event: event, deviceName: device.name, profile: device.profile).frame
    }
}

extension Visit {
    /// A cookie of a device travels with no request that another site sends; besides, only a script can say that it sends JSON,
    /// and a browser asks us first whether a foreign one may.
    /// - Throws: `FormExpired`
    fileprivate func requireOwnScript() throws(FormExpired) {
        let type = request.headers[.contentType] ?? ""
        guard type.hasPrefix("application/json"), canBeFromOurPages else { throw FormExpired() }
    }
}

extension HTTPField.Name {
    fileprivate static let robotsTag = Self(known: "X-Robots-Tag")
}
