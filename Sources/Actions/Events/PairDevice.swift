public import Domain
public import Storage

/// A phone or computer gets a code, so that it works at the door of an event, without a connection, too.
public struct AddDevice: Sendable {
    let name: String
    let profile: DeviceProfile
    let event: Event
    let code: SecretHash

    /// - Parameters:
    ///   - name: what the team calls it; where another one is called so, a number follows.
    ///   - code: what is kept of it.
    public init(called name: String, for profile: DeviceProfile, at event: Event, code: SecretHash) {
        (self.name, self.profile, self.event, self.code) = (name, profile, event, code)
    }

    /// - Throws: `DeviceRefusal.eventIsOver`
    public func run(in db: Writer) throws {
        guard db.now < event.devicesAreKept(hours: try db.programmeHours(of: event.id)) else {
            throw DeviceRefusal.eventIsOver
        }
        let taken = Set(try db.doorDevices(of: event.id).map(\.name))
        let device = DoorDevice(
            id: db.newIdentifier(), event: event.id, name: DoorDevice.name(name, besides: taken), profile: profile,
            codeEnds: db.now.advanced(by: DoorDevice.codeLifetime))
        try db.insert(device, code: code)
    }
}

/// Somebody has typed a code on a device, or scanned it: from now on the device shows a cookie, and the code is used up.
public struct PairDevice: Sendable {
    let code: SecretHash
    let secret: SecretHash
    let former: DoorDevice.ID?

    /// - Parameters:
    ///   - secret: what is kept of the cookie; the same for the same form, so that nobody who sends it twice is refused.
    ///   - former: what this phone was until now: it is that no more.
    public init(code: SecretHash, secret: SecretHash, insteadOf former: DoorDevice.ID? = nil) {
        (self.code, self.secret, self.former) = (code, secret, former)
    }

    /// - Throws: `DeviceRefusal`
    public func run(in db: Writer) throws -> DoorDevice {
        if let device = try db.doorDevice(secret: secret) { return device }
        guard let device = try db.doorDevice(code: code, at: db.now), let event = try db.event(device.event) else {
            throw DeviceRefusal.codeIsUnknown
        }
        guard db.now < event.devicesAreKept(hours: try db.programmeHours(of: event.id)) else {
            throw DeviceRefusal.eventIsOver
        }
        try db.pair(device, secret: secret)
        if let former = try former.flatMap({ try db.doorDevice($0) }) {
            try db.end(device: former.id, at: former.event, as: .removed)
        }
        return try db.doorDevice(device.id) ?? device
    }
}
