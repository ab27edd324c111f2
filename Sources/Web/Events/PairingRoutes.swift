import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// How a device comes to the door: it gets a code at the desk and types it, or the browser at the desk becomes one itself.
enum PairingRoutes {
    private static let team = Access.event([.host, .door])

    static func add(to routes: inout Routes) {
        let door = EventDeskAddress.pattern.door
        routes.get(door.devices, for: team, showDevices)
        routes.post(door.devices, for: team, addDevice)
        routes.post(door.thisDevice, for: team, pairThisDevice)
        routes.get(door.loss(of: DoorAddress.anyDevice), for: team) { try await ask($0, $1, .lost) }
        routes.post(door.loss(of: DoorAddress.anyDevice), for: team, reportLost)
        routes.get(door.removal(of: DoorAddress.anyDevice), for: team) { try await ask($0, $1, .removed) }
        routes.post(door.removal(of: DoorAddress.anyDevice), for: team, signOut)
        routes.post(door.takingOver(of: DoorAddress.anyDevice), for: team, takeHeld)
        routes.post(door.discarding(of: DoorAddress.anyDevice), for: team, discardHeld)
        routes.post(door.settlement, for: team, settle)
        routes.post(door.reopening, for: team, reopen)
        routes.get(DeviceAddress.pairing, for: .everyone, showPairing)
        routes.post(DeviceAddress.pairing, for: .everyone, pair)
    }

    // MARK: At the desk

    private static func page(
        _ visit: Visit, _ event: Event, form: DeviceForm? = nil, problems: FormProblems = .init()
    ) async throws -> DeviceListPage {
        let code = pairingCode(addedBy: visit.query["added"].asKey, at: event, visit)
        let kept = code.map { keptHash(of: $0, visit) }
        let contents = try await visit.read { [now = visit.now] db in
            try DeviceListContents(of: event, added: code, hash: kept, at: now, in: db)
        }
        var shown = form ?? DeviceForm()
        shown.once = Secret(from: visit.services.randomness).text
        return DeviceListPage(visit: visit, contents: contents, form: shown, problems: problems)
    }

    /// The code follows from the form that added the device, so that only the browser that sent it is shown it.
    private static func pairingCode(addedBy key: String, at event: Event, _ visit: Visit) -> OwnCode? {
        guard !key.isEmpty else { return nil }
        let text = "door-device:\(visit.formCaller):\(event.id):\(key)"
        return OwnCode(from: Secret.authentication(of: text, key: visit.services.signingKey))
    }

    /// What is kept of a code: without the key of the house nobody finds it by trying all of them.
    private static func keptHash(of code: OwnCode, _ visit: Visit) -> SecretHash {
        visit.derivedSecret("pairing-code:\(code.rawValue)").hash
    }

    private static let showDevices: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await page(visit, event).frame)
    }

    private static let addDevice: Routes.HandlerOf<Event> = { visit, event in
        let form = DeviceForm(visit.form)
        return try await visit.answering {
            try form.check()
            guard !form.once.isEmpty else { throw NotFound() }
            let sent = "\(form.once)\u{1}\(visit.form.contentHash)"
            let key = Secret.hexadecimal(Secret.sha256(Array(sent.utf8)))
            guard let code = pairingCode(addedBy: key, at: event, visit) else { throw NotFound() }
            let deed = AddDevice(called: form.name, for: form.profile, at: event, code: keptHash(of: code, visit))
            return try await visit.once(then: EventDeskAddress(event).door.devices(addedBy: key), deed.run)
        } orShow: { sent in
            try await page(visit, event, form: form, problems: sent.problems).frame
        }
    }

    private static let pairThisDevice: Routes.HandlerOf<Event> = { visit, event in
        let typed = TypedLine(visit.form[ThisDevice.nameField]).text
        let former = try await visit.pairedDevice?.device.id
        return try await visit.answering {
            guard !typed.exceeds(DoorDevice.nameLimit) else {
                throw FormProblems(
                    ThisDevice.nameField, KernelPhrase.textIsTooLong(count: DoorDevice.nameLimit))
            }
            let name = typed.nonEmpty ?? visit.words(PairingPhrase.usualName)
            let secret = visit.secretOfSentForm ?? Secret(from: visit.services.randomness)
            // A code that nobody ever sees.
            let code = visit.derivedSecret("pairing-here:\(secret.text)").hash
            let adding = AddDevice(called: name, for: .staff, at: event, code: code)
            let pairing = PairDevice(code: code, secret: secret.hash, insteadOf: former)
            var response = try await visit.once(then: EventDeskAddress(event).door.page) { db in
                try adding.run(in: db)
                return try pairing.run(in: db)
            }
            try await visit.remember(secret, of: event, in: &response)
            return response
        } orShow: { sent in
            try await page(visit, event, problems: sent.problems).frame
        }
    }

    private static func ask(_ visit: Visit, _ event: Event, _ ending: DoorDevice.Ending) async throws -> Response {
        let id: DoorDevice.ID = try visit.identifier("device")
        let device = try await visit.found { db in try db.doorDevice(id).flatMap { $0.event == event.id ? $0 : nil } }
        return visit.page(DeviceQuestionPage(visit: visit, event: event, device: device, ending: ending).frame)
    }

    private static let reportLost: Routes.HandlerOf<Event> = { visit, event in
        let device: DoorDevice.ID = try visit.identifier("device")
        let deed = ReportDeviceLost(device, at: event.id)
        return try await visit.once(then: EventDeskAddress(event).door.devices(ended: device), deed.run)
    }

    private static let signOut: Routes.HandlerOf<Event> = { visit, event in
        let device: DoorDevice.ID = try visit.identifier("device")
        let deed = SignOutDevice(device, at: event.id)
        return try await visit.once(then: EventDeskAddress(event).door.devices(ended: device), deed.run)
    }

    private static let takeHeld: Routes.HandlerOf<Event> = { visit, event in
        let deed = TakeHeldNotes(
            of: try visit.identifier("device"), at: event.id, correspondence: visit.services.correspondence)
        return try await visit.once(then: EventDeskAddress(event).door.items, deed.run)
    }

    private static let discardHeld: Routes.HandlerOf<Event> = { visit, event in
        let deed = DiscardHeldNotes(of: try visit.identifier("device"), at: event.id)
        return try await visit.once(then: EventDeskAddress(event).door.items, deed.run)
    }

    private static let settle: Routes.HandlerOf<Event> = { visit, event in
        let key = visit.form["item"]
        let (deed, door) = (SettleDoorItem(key, at: event), EventDeskAddress(event).door)
        return try await visit.once { db in
            try deed.run(in: db)
            let settled = try db.settledDoorItems(at: event).first { $0.key == key }
            return settled.map { door.settled($0) } ?? door.items
        }
    }

    private static let reopen: Routes.HandlerOf<Event> = { visit, event in
        let deed = ReopenDoorItem(visit.form["item"], at: event)
        return try await visit.once(then: EventDeskAddress(event).door.items, deed.run)
    }

    // MARK: On the device

    private static let showPairing: Routes.Handler = { visit in
        visit.page(PairingPage(visit: visit).frame)
    }

    private static let pair: Routes.Handler = { visit in
        let typed = visit.form["code"].singleLine
        let former = try await visit.pairedDevice?.device.id
        return try await visit.answering {
            try visit.requireThatFormCounts()
            guard let code = OwnCode(rawValue: typed) else { throw FormProblems("code", PaperPhrase.codeIsWrong) }
            let secret = visit.secretOfSentForm ?? Secret(from: visit.services.randomness)
            let deed = PairDevice(code: keptHash(of: code, visit), secret: secret.hash, insteadOf: former)
            let device: DoorDevice
            do {
                device = try await visit.write { db in try deed.run(in: db) }
            } catch DeviceRefusal.codeIsUnknown {
                try countWrongCode(visit)
                throw DeviceRefusal.codeIsUnknown
            }
            let event = try await visit.found { db in try db.event(device.event) }
            var response = visit.redirect(to: EventDeskAddress(event).door.page)
            try await visit.remember(secret, of: event, in: &response)
            return response
        } orShow: { sent in
            PairingPage(visit: visit, typed: typed, problems: sent.problems).frame
        }
    }

    /// Five wrong ones are a slip of the pen; then all who guess share a few tries a minute. A right code always pairs.
    private static func countWrongCode(_ visit: Visit) throws {
        do {
            try visit.limit("pairing:\(visit.formCaller)", burst: 5, per: .hours(1))
        } catch {
            try visit.limit("pairings", burst: 20, per: .minutes(1))
        }
    }
}

extension Visit {
    /// The browser is the device of this secret from now on, until the day has passed.
    fileprivate func remember(_ secret: Secret, of event: Event, in response: inout Response) async throws {
        let hours = try await read { db in try db.programmeHours(of: event.id) }
        let left = max(Duration.seconds(1), event.devicesAreKept(hours: hours).since(now))
        let cookies = BrowserCookies(isBehindTLS: services.settings.isBehindTLS)
        response.setCookie(cookies.cookie(cookies.deviceName, secret.text, lifetime: left))
    }
}

extension DeviceRefusal: FormRefusal {
    var field: String? {
        switch self {
        case .codeIsUnknown: "code"
        case .eventIsOver: ""
        }
    }

    var status: HTTPResponse.Status {
        switch self {
        case .codeIsUnknown: .unprocessableContent
        case .eventIsOver: .conflict
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .codeIsUnknown: words(PairingPhrase.codeIsUnknown)
        case .eventIsOver: words(PairingPhrase.dayHasPassed)
        }
    }
}
