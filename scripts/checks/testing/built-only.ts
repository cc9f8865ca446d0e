/**
 * What the checks say that no recording shows: all their traces of it were built by hand. `npm run record-trace -- --lacking` looks for
 * each in what there is by now. Why → check, status and reason.
 */
export const builtOnly: Readonly<Record<string, readonly string[]>> = {
  'another check of the lab says it first, and this one is not judged then': [
    'data-survives-pod False NoClaimMounted',
    'dns-headless-set False ServiceAnswersItself',
    'dns-per-pod False PodHasNoName',
    'dns-per-pod False ServiceAnswersItself',
  ],
  'it takes slices of a Service that somebody keeps by hand, and a student may only read them': [
    'dns-follows-pod False NameIsAnothers',
    'dns-follows-pod False NameIsOld',
    'dns-follows-pod False ServiceNamesOld',
    'dns-headless-set False NamesAnotherAddress',
    'dns-per-pod False PodNameIsAnothers',
    'dns-per-pod False ServiceAnswersAnother',
  ],
  'Kubernetes does not do so: it takes a broken controller, or somebody at work in the trial, where a student has no rights':
    [
      'claim-reattached False ClaimGone',
      'claim-reattached False ClaimMadeAgain',
      'claim-reattached False OtherClaim',
      'claim-retention-policy False ClaimLostAtScaleDown',
      'rolling-update-order False ReplacedBeforeSuccessorReady',
      'stable-identity False IdentityChanged',
      'stable-identity False NameMissing',
      'stable-identity False OtherHostname',
    ],
  'the network gives a Pod that comes back another address': ['dns-follows-pod True NameStays'],
  'a recorder lists StatefulSets first': ['replicas-at-most Unknown RecordIncomplete'],
  'a Submit says CopyDiffersFromLive of a copy that never started': [
    'waits-for-ready-predecessor Unknown CopyCrashing',
  ],
  'no case comes to it yet': [
    'claim-mounted False OtherClaim',
    'claim-per-pod False ClaimMissing',
    'claim-per-pod False OtherClaim',
    'claim-shared False ClaimEach',
    'data-survives-pod False DataIsAnothers',
    'dns-headless-set False NamesUnreadyPod',
    'primary-is-ordinal-zero Unknown CopyCrashing',
    'replaced-under-another-name False OtherClaim',
    'replication-works False AnotherAnswers',
    'replication-works False PrimaryLostData',
    'replication-works False ReplicaLostData',
    'replication-works False WritesGone',
    'replication-works Unknown CopyCrashing',
    'runs-as-non-root False PodRunsAsRoot',
  ],
}
