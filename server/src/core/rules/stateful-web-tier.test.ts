import { test } from 'node:test';
import { checkFindings, checkFix } from '../testing/check-findings.ts';

test('a balancer by hash pins users as stickiness does', () => {
  checkFindings(`client c
loadbalancer lb { instances: 2, algorithm: hash }
web app { instances: 2, sessions: local }
//  ^^^ warning stateful-web-tier app
c -> lb -> app
`);
});

test('an autoscaler makes several instances', () => {
  checkFindings(`client c
loadbalancer lb { instances: 2 }
web app { autoscale: 2..4, sessions: local }
//  ^^^ error stateful-web-tier app
c -> lb -> app
`);
});

test('a tier that no request reaches, or that says nothing of sessions, is left alone', () => {
  checkFindings(`client c
loadbalancer lb { instances: 2 }
web app { instances: 2 }
web idle { instances: 2, sessions: local }
c -> lb -> app
`);
});

test('the fix takes the store that others use, and stickiness off the balancer', () => {
  checkFix(
    `client c
loadbalancer lb { instances: 2, sticky, health-check }
web app { instances: 2, sessions: local }
service account { instances: 2, sessions: visits }
cache visits { replicas: 1 }
c -> lb -> app, account
`,
    'Keep the sessions of `app` in `visits`',
    `client c
loadbalancer lb { instances: 2, health-check }
web app { instances: 2, sessions: visits }
service account { instances: 2, sessions: visits }
cache visits { replicas: 1 }
c -> lb -> app, account
`,
  );
});

test('stickiness stays where another tier needs it', () => {
  checkFix(
    `client c
loadbalancer lb { instances: 2, sticky }
database session-store { replicas: 1, failover: auto }
web app { instances: 2, sessions: local }
web admin { instances: 2, sessions: local }
c -> lb -> app, admin
`,
    'Keep the sessions of `app`',
    `client c
loadbalancer lb { instances: 2, sticky }
database session-store { replicas: 1, failover: auto }
web app { instances: 2, sessions: session-store }
web admin { instances: 2, sessions: local }
c -> lb -> app, admin
`,
  );
});

test('a new store stands above the tier, in its data center, and copies get it too', () => {
  checkFix(
    `client c
dns names { managed }
datacenter a {
  loadbalancer lb {
    instances: 2
    sticky // for now
  }
  // Pages.
  web app { instances: 2, sessions: local }
  lb -> app
}
datacenter b like a
c -> names -> lb
`,
    'Keep the sessions of',
    `client c
dns names { managed }
datacenter a {
  loadbalancer lb {
    instances: 2
    // for now
  }
  database session-store { engine: redis, durable, replicas: 1, failover: auto }
  // Pages.
  web app { instances: 2, sessions: session-store }
  lb -> app
}
datacenter b like a
c -> names -> lb
`,
  );
});
