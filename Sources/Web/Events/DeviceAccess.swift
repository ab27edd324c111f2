import Domain
import Secrets
import Storage

/// A device at a door, as it was when it asked.
struct PairedDevice: Sendable {
    let device: DoorDevice
    let event: Event
    /// When the event ends.
    let ends: Instant
    /// Until when the device keeps what it knows.
    let wipes: Instant
    /// From when on whoever waits takes what nobody has claimed; nil for a day of which nobody knows when it begins.
    let placesOpen: Instant?
    /// Why it is to forget everything at once; nil for one that goes on working.
    let ending: DoorDevice.Ending?
    let key: DeviceKey
}

/// Who stands at a door: somebody of the team at a desk, or with a device that was paired.
enum DoorVisitor: Sendable {
    case team(Event)
    case device(PairedDevice)
    /// Nobody is signed in, and the device is none any more.
    case endedDevice(PairedDevice)
}

extension Access<PairedDevice> {
    /// A device that was paired, also one that is to end: what it is told then, its routes know.
    static var device: Self {
        Access("paired device, of its own event", proofs: [.device]) { visit in try await visit.pairedDevice }
    }
}

extension Access<DoorVisitor> {
    /// The team of the event in the path, and a device that was paired for it.
    static var door: Self {
        let team = Access<Event>.event([.host, .door])
        return Access("paired device, or door, host of this event, coordination", proofs: [.device, .session]) {
            visit in
            if let device = try await visit.pairedDevice, try visit.parameter("event") == device.event.slug {
                let asksForTeam = !visit.query[DoorAddress.teamParameter].isEmpty
                if device.ending == nil, !asksForTeam { return .device(device) }
                if device.ending != nil, !asksForTeam, visit.caller.signedIn == nil { return .endedDevice(device) }
            }
            return try await team.find(visit).map(DoorVisitor.team)
        }
    }
}

extension Visit {
    /// The device whose cookie this browser shows; nil for every other.
    var pairedDevice: PairedDevice? {
        get async throws {
            let cookies = BrowserCookies(isBehindTLS: services.settings.isBehindTLS)
            guard let secret = cookies.secret(cookies.deviceName, of: request)?.hash else { return nil }
            let signingKey = services.signingKey
            return try await read { [now] db -> PairedDevice? in
                guard let device = try db.doorDevice(secret: secret), let event = try db.event(device.event) else {
                    return nil
                }
                let hours = try db.programmeHours(of: event.id)
                let wipes = event.devicesAreKept(hours: hours)
                return PairedDevice(
                    device: device, event: event,
                    ends: Hours.endOfRegistration(hours, on: event.day, in: event.timeZone), wipes: wipes,
                    placesOpen: hours.map { event.start(of: $0).advanced(by: DoorPlaces.patience) },
                    ending: device.ending(at: now, keptUntil: wipes),
                    key: DeviceKey(of: device.id, secret: secret, signedWith: signingKey))
            }
        }
    }
}
