import Domain
import Storage
import Words

/// The devices of a door, read at one moment.
struct DeviceListContents: Sendable {
    let event: Event
    let devices: [DoorDevice]
    /// By whom each was added.
    let accounts: [Account.ID: String]
    /// Until when devices keep what they know.
    let wipes: Instant
    /// The device that was just added, and its code; nil if that was used, or is too old.
    let added: (device: DoorDevice, code: OwnCode)?

    /// - Parameters:
    ///   - code: of the form that was sent last; nil if none was.
    ///   - hash: what is kept of it.
    init(of event: Event, added code: OwnCode?, hash: SecretHash?, at now: Instant, in db: Reader) throws {
        self.event = event
        devices = try db.doorDevices(of: event.id)
        accounts = try db.accountNames(Set(devices.compactMap(\.madeBy)))
        wipes = event.devicesAreKept(hours: try db.programmeHours(of: event.id))
        let device = try hash.flatMap { try db.doorDevice(code: $0, at: now) }
        if let device, let code, device.event == event.id {
            added = (device: device, code: code)
        } else {
            added = nil
        }
    }
}

/// Which devices work at the door, with the way to add one, to report one lost and to sign one out.
struct DeviceListPage {
    let visit: Visit
    let contents: DeviceListContents
    var form = DeviceForm()
    var problems = FormProblems()

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var door: DoorAddress { EventDeskAddress(event).door }

    var frame: PageFrame {
        visit.frame(
            title: words(PairingPhrase.devicesTitle),
            crumbs: visit.crumbs(toDeskOf: event) + [.init(words(DoorPhrase.title), door.team)],
            notice: contents.added.map(notice) ?? ended, scripts: ["pair"], bodyClass: "desk",
            body: """
                <h1>\(words(PairingPhrase.devicesTitle))</h1>
                <p class="lead">\(words(PairingPhrase.devicesLead))</p>
                \(list)
                <section class="flow"><h2>\(words(PairingPhrase.addDevice))</h2>\(adding)</section>
                \(ThisDevice(visit: visit, door: door, problems: isAboutThisDevice ? problems : FormProblems()))
                <p>\(Button(label: words(EventPhrase.toDoor), action: .link(door.page), kind: .quiet))</p>
                """)
    }

    private func notice(_ added: (device: DoorDevice, code: OwnCode)) -> Notice {
        let address = visit.publicAddress(of: DeviceAddress.pairing(with: added.code))
        let place = visit.publicAddress(of: DeviceAddress.pairing)
        let until = added.device.codeEnds.map { words.time($0, in: event.timeZone) } ?? ""
        return Notice(
            kind: .success, title: words(PairingPhrase.codeFor(device: added.device.name)),
            text: """
                <div class="flow"><p>\(words(PairingPhrase.howToPair))</p>\
                \(QRCode(text: address, label: words(PairingPhrase.codeAsPicture)))\
                <p>\(words(PairingPhrase.typeCode(address: place)))</p>\
                <p><strong dir="ltr">\(added.code.description)</strong></p>\
                <p>\(words(PairingPhrase.codeHolds(time: until)))</p></div>
                """)
    }

    /// There are two forms: what is wrong in one is said there alone.
    private var isAboutThisDevice: Bool { problems.sentence(for: ThisDevice.nameField, in: words) != nil }

    /// What has just become of a device.
    private var ended: Notice? {
        let id = DoorDevice.ID(rawValue: visit.query["ended"])
        guard let device = contents.devices.first(where: { $0.id == id }) else { return nil }
        let sentence: String? =
            if device.lostAt != nil {
                words(PairingPhrase.lossIsReported(device: device.name))
            } else if device.removedAt != nil {
                words(PairingPhrase.deviceIsSignedOut(device: device.name))
            } else {
                nil
            }
        return sentence.map { Notice(kind: .success, text: "\($0)") }
    }

    private var adding: FormFrame {
        let view = FormView<PairingPhrase>(
            words: words, fields: form.fields, problems: isAboutThisDevice ? FormProblems() : problems)
        return view.frame(
            action: door.devices, csrf: visit.csrf, submit: words(PairingPhrase.showCode), kind: .primary,
            keepsDraft: false
        ) {
            Field.hidden("once", form.once)
            view.text(
                "name", .deviceName, hint: .deviceNameHint, limit: DoorDevice.nameLimit, isRequired: true,
                autocomplete: "off")
            view.choice(
                "profile", .profile,
                DeviceProfile.allCases.map { Choice(value: $0.rawValue, label: words($0.phrase)) },
                usual: DeviceProfile.staff.rawValue, isRequired: true)
        }
    }

    // MARK: The list

    private var list: HTML {
        guard !contents.devices.isEmpty else {
            return EmptyState(title: words(PairingPhrase.noDevice), text: "\(words(PairingPhrase.noDeviceHint))").html
        }
        let table = DataTable(
            caption: words(PairingPhrase.devicesTitle), isCaptionUnseen: true,
            columns: [
                .init(words(PairingPhrase.deviceName)), .init(words(PairingPhrase.profile)),
                .init(words(PairingPhrase.addedBy)), .init(words(PairingPhrase.lastContact)),
                .init(words(PairingPhrase.deviceState)), .init(words(PairingPhrase.whatToDo)),
            ], rows: contents.devices.map(row))
        return "\(table)<p class=\"soft\">\(words(PairingPhrase.lossHint))</p>"
    }

    private func row(_ device: DoorDevice) -> [HTML] {
        let person =
            device.madeBy.map { contents.accounts[$0] ?? words(DeskPhrase.authorGone) }
            ?? words(DeskPhrase.authorSystem)
        let contact = device.contactAt.map { words.dayAndTime($0, in: event.timeZone) } ?? ""
        return [
            "<bdi>\(device.name)</bdi>", "\(words(device.profile.phrase))", "<bdi>\(person)</bdi>", "\(contact)",
            "\(state(of: device))", actions(for: device),
        ]
    }

    private func state(of device: DoorDevice) -> StatusWord {
        switch device.ending(at: visit.now, keptUntil: contents.wipes) {
        case .lost: return StatusWord(tone: .bad, word: words(PairingPhrase.isLost))
        case .removed: return StatusWord(tone: .quiet, word: words(PairingPhrase.isSignedOut))
        case .over: return StatusWord(tone: .quiet, word: words(PairingPhrase.dayIsOver))
        case nil: break
        }
        if device.pairedAt != nil { return StatusWord(tone: .good, word: words(PairingPhrase.isReady)) }
        guard let ends = device.codeEnds, ends > visit.now else {
            return StatusWord(tone: .quiet, word: words(PairingPhrase.codeIsOver))
        }
        return StatusWord(tone: .waiting, word: words(PairingPhrase.waitsForCode))
    }

    private func actions(for device: DoorDevice) -> HTML {
        guard device.ending(at: visit.now, keptUntil: contents.wipes) == nil else { return .nothing }
        let lost: Button? =
            device.pairedAt == nil
            ? nil
            : Button(
                label: words(PairingPhrase.reportLost), action: .ask(door.loss(of: device.id)), kind: .danger,
                isSmall: true, accessibleLabel: words(PairingPhrase.reportLostNamed(device: device.name)))
        let signOut = Button(
            label: words(PairingPhrase.signOut), action: .ask(door.removal(of: device.id)), kind: .quiet,
            isSmall: true, accessibleLabel: words(PairingPhrase.signOutNamed(device: device.name)))
        return "<div class=\"row\">\(lost)\(signOut)</div>"
    }
}

/// "Tür 1 trennen?", with what follows.
struct DeviceQuestionPage {
    let visit: Visit
    let event: Event
    let device: DoorDevice
    let ending: DoorDevice.Ending

    private var words: Words { visit.words }
    private var door: DoorAddress { EventDeskAddress(event).door }

    var frame: PageFrame {
        let isLoss = ending == .lost
        let title =
            isLoss
            ? words(PairingPhrase.lossQuestion(device: device.name))
            : words(PairingPhrase.removalQuestion(device: device.name))
        let question = Question(
            title: title, content: "<p>\(words(isLoss ? PairingPhrase.lossFollows : .removalFollows))</p>",
            yes: PostButton(
                label: words(isLoss ? PairingPhrase.reportLost : .signOut),
                address: isLoss ? door.loss(of: device.id) : door.removal(of: device.id), csrf: visit.csrf,
                kind: .danger),
            no: (words(PairingPhrase.keepDevice), door.devices))
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(toDeskOf: event)
                + [.init(words(DoorPhrase.title), door.team), .init(words(PairingPhrase.devicesTitle), door.devices)],
            bodyClass: "desk", body: question.html)
    }
}

/// One tap makes the device that somebody is holding work without a connection. That takes a script, so without one nobody is
/// led to a page that waits for ever.
struct ThisDevice: Component {
    /// Beside the name of a device that gets a code.
    static let nameField = "name-here"

    let visit: Visit
    let door: DoorAddress
    var problems = FormProblems()

    var html: HTML {
        let words = visit.words
        let view = FormView<PairingPhrase>(words: words, fields: visit.form, problems: problems)
        let form = view.frame(
            action: door.thisDevice, csrf: visit.csrf, submit: words(PairingPhrase.makeReady), kind: .plain,
            keepsDraft: false
        ) {
            view.text(
                Self.nameField, .thisDeviceName, hint: .deviceNameHint, limit: DoorDevice.nameLimit, autocomplete: "off"
            )
        }
        return """
            <section class="flow" id="this-device"><h2>\(words(PairingPhrase.thisDevice))</h2>\
            <p>\(words(PairingPhrase.thisDeviceHint))</p>\
            <noscript><p>\(words(DevicePhrase.needsScripts))</p></noscript>\
            <div data-scripted hidden>\(form)</div></section>
            """
    }
}
