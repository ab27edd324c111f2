import Foundation

/// The files that come with this target: the reference event and the city around it.
enum DemoResources {
    /// `resourceURL` of a bundle points inside a folder called Resources on Linux; `bundleURL` does not.
    static var folder: URL { Bundle.module.bundleURL.appending(path: "Resources") }

    /// The reference Fachtag as its hosts print it.
    static var referenceEvent: URL { folder.appending(path: "fachtag.yaml") }
}
